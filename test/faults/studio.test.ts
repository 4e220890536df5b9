/** Check 60: two editors in the studio, a git pull and a text editor write one article at once. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SaveFileResult, StudioFile, StudioVersion } from "../../kernel/protocol/studio.ts";
import { anArticle } from "../support/faq-folder.ts";
import { recordFault } from "../support/fault-report.ts";
import { type StudioUnderTest, startStudio } from "../support/start-studio.ts";

const ROUNDS = 60;
const FILE = "en/logistics/track-parcel.md";
const WHO = ["-c", "user.name=Erin", "-c", "user.email=erin@shop.example"];

let desk: StudioUnderTest;
let editors: string[];
/** Where a colleague writes articles in a checkout of their own. */
let colleague: string;
beforeAll(async () => {
  desk = await startStudio();
  editors = [await desk.account("edda", ["editor"]), await desk.account("odo", ["editor"])];
  git(desk.faq.path, "init", "--quiet", "--initial-branch=main");
  commitAll();
  colleague = mkdtempSync(join(tmpdir(), "frontdesk-colleague-"));
  git(colleague, "clone", "--quiet", desk.faq.path, ".");
});
afterAll(async () => {
  await desk.stop();
  rmSync(colleague, { recursive: true, force: true });
});

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", [...WHO, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

function commitAll(): void {
  git(desk.faq.path, "add", "--all");
  git(desk.faq.path, "commit", "--quiet", "--allow-empty", "--message", "What the desk holds");
}

const onDisk = () => readFileSync(join(desk.faq.path, FILE), "utf8");
const called = `file=${encodeURIComponent(FILE)}`;
async function read(): Promise<StudioFile> {
  return (await desk.call<StudioFile>(editors[0] ?? "", "GET", `file?${called}`)).body;
}

/** True when the text is a version that the studio or git gives back. */
async function isKept(text: string): Promise<boolean> {
  const asked = editors[0] ?? "";
  const { body } = await desk.call<{ versions: StudioVersion[] }>(
    ...([asked, "GET", `history?${called}`] as const),
  );
  for (const { id } of body.versions) {
    const path = `version?${called}&id=${id}`;
    if ((await desk.call<{ text: string }>(asked, "GET", path)).body.text === text) return true;
  }
  return false;
}

/** Resolves to what git said where it would have written over something. */
function pull(): Promise<string | null> {
  const args = [...WHO, "pull", "--quiet", "--ff-only", colleague, "main"];
  return new Promise((resolve) => {
    execFile("git", args, { cwd: desk.faq.path }, (error, _out, said) =>
      resolve(error === null ? null : said),
    );
  });
}

/** As text editors save: beside the file, then in its place. They ask first where the file changed. */
async function saveByHand(text: string, base: string): Promise<boolean> {
  if (onDisk() !== base) return false;
  const beside = join(desk.faq.path, "beside.tmp");
  await writeFile(beside, text);
  if (onDisk() !== base) return false;
  await rename(beside, join(desk.faq.path, FILE));
  return true;
}

it("check 60: nobody's text is lost without a word to whoever wrote it", async () => {
  const counts = { saved: 0, asked: 0, pulled: 0, pullRefused: 0, byHand: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    git(colleague, "fetch", "--quiet", "origin");
    git(colleague, "reset", "--quiet", "--hard", "origin/main");
    const { hash, text: base } = await read();
    const byGit = anArticle({ title: `From a pull ${round}` });
    await writeFile(join(colleague, FILE), byGit);
    git(colleague, "commit", "--quiet", "--all", "--message", `Round ${round}`);
    const texts = editors.map((_, n) => anArticle({ title: `From the studio ${round}.${n}` }));
    const byHand = anArticle({ title: `By hand ${round}` });

    // Whoever comes first changes from round to round: a pull takes longer to begin.
    const later = () => delay((round % 5) * 15);
    const works = [
      ...editors.map((cookie, n) => async () => {
        const body = { file: FILE, text: texts[n], base: hash };
        await later();
        return (await desk.call<SaveFileResult>(cookie, "PUT", "file", body)).body;
      }),
      pull,
      ...(round % 3 === 0 ? [() => later().then(() => saveByHand(byHand, base ?? ""))] : []),
    ];
    const order = works.map((_, at) => (at + round) % works.length);
    const results: unknown[] = [];
    await Promise.all(
      order.map(async (at) => {
        results[at] = await works[at]?.();
      }),
    );

    const now = onDisk();
    const known = [base, byGit, byHand, ...texts];
    for (const [n, text] of texts.entries()) {
      const result = results[n] as SaveFileResult;
      if (result.kind === "saved") {
        expect(now === text || (await isKept(text)), `round ${round}: a saved text`).toBe(true);
        counts.saved += 1;
      } else {
        // The editor still has the text, and sees the other one: none while git takes the old one away.
        expect(result, `round ${round}`).toMatchObject({ kind: "conflict" });
        expect([...known, "", null]).toContain((result as { text: string | null }).text);
        counts.asked += 1;
      }
    }
    const refusal = results[2] as string | null;
    if (refusal === null) counts.pulled += 1;
    else {
      expect(refusal).toMatch(/overwritten by merge|unable to|cannot/i);
      counts.pullRefused += 1;
    }
    if (results[3] === true) {
      expect(now === byHand || (await isKept(byHand)), `round ${round}: by hand`).toBe(true);
      counts.byHand += 1;
    }
    expect(known).toContain(now);
    commitAll();
  }

  expect(counts.saved + counts.asked).toBe(ROUNDS * editors.length);
  expect(counts.asked).toBeGreaterThan(ROUNDS / 2);
  const { saved, asked, pulled, pullRefused } = counts;
  recordFault(
    60,
    "a folder under git",
    `${ROUNDS} rounds of two editors in the studio, a git pull and (every third) a text editor at one article: ${saved} saves stand or are in the history, ${asked} were shown the other text and asked; ${pulled} pulls went through, ${pullRefused} were refused by git; ${counts.byHand} times by hand; 0 texts lost`,
  );
});
