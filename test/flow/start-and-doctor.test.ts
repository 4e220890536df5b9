/** Before the desk runs: what the doctor says without touching anything, and a start that cannot serve. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningProgram, startProgram } from "../support/start-program.ts";

let dir: string;
const started: RunningProgram[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "frontdesk-doctor-"));
});
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill("SIGKILL");
    await ended;
  }
  await rm(dir, { recursive: true, force: true });
});

const start = (env: Record<string, string>): RunningProgram => {
  const program = startProgram({ DATA_DIR: join(dir, "data"), ...env });
  started.push(program);
  return program;
};

const doctor = (env: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number; output: string }>((done) => {
    const given = { PATH: process.env["PATH"] ?? "", DATA_DIR: join(dir, "data"), ...env };
    execFile(process.execPath, ["scripts/doctor.ts", ...args], { env: given }, (error, out, err) =>
      done({ code: error === null ? 0 : 1, output: out + err }),
    );
  });

/** A small FAQ in which one file cannot be read. */
async function breakOneFile(): Promise<string> {
  const faq = join(dir, "faq");
  await cp(smallFaq(), faq, { recursive: true });
  const file = join(faq, "en/contact/phone.md");
  await cp("knowledge/faq/en/contact/phone.md", file);
  await writeFile(
    file,
    (await readFile(file, "utf8")).replace("status: published", "status: maybe"),
  );
  return faq;
}

describe("the doctor", { timeout: 120_000 }, () => {
  it("makes neither folder nor database, nor does asking for help", async () => {
    const help = await doctor({}, "--help");
    const look = await doctor({});

    expect(help.output).toContain("Changes nothing");
    expect(look.output).toContain("the first start makes it");
    expect(await readdir(dir)).toEqual([]);
  });

  it("says that tables are old instead of bringing them up to date", async () => {
    const dataDir = join(dir, "data");
    await mkdir(dataDir);
    const storage = await openStorage({ dataDir, logger: silentLogger });
    await storage.db.deleteFrom("migrations" as never).execute();
    await storage.close();

    const { output } = await doctor({});

    expect(output).toContain("the next start brings the tables up to: 001-initial");
    const again = await doctor({});
    expect(again.output).toContain("the next start brings the tables up to: 001-initial");
  });

  it("names a FAQ file that cannot be used", async () => {
    const { output } = await doctor({ FAQ_DIR: await breakOneFile() });

    expect(output).toMatch(/warning FAQ: en\/contact\/phone\.md:\d+ /);
  });
});

describe("a start", { timeout: 240_000 }, () => {
  it("ends at once and in plain words when its port is taken", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const address = holder.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    const program = start({ PORT: String(port) });

    expect(await program.ended).toBe(1);
    expect(program.output()).toContain(`Port ${port} on 127.0.0.1 is in use by another program.`);
    expect(program.output()).not.toContain("terminate called");
    expect(await readdir(dir)).toEqual([]);
    holder.close();
  });

  it("leaves a damaged database as it is, and says what to do", async () => {
    const dataDir = join(dir, "data");
    await mkdir(dataDir);
    const file = join(dataDir, "frontdesk.sqlite");
    const storage = await openStorage({ dataDir, logger: silentLogger });
    await storage.close();
    const bytes = await readFile(file);
    // A zeroed header, and a page in the middle that is none.
    for (const damage of [bytes.fill(0, 0, 100), Buffer.concat([bytes, bytes]).fill(7, 4096)]) {
      await writeFile(file, damage);

      const program = start({});

      expect(await program.ended).toBe(1);
      expect(program.output()).toContain(`The database ${file} is damaged`);
      expect(program.output()).toContain("Restore a backup: npm run frontdesk -- backup restore");
      expect((await readFile(file)).equals(damage)).toBe(true);
    }
  });

  it("makes files that nobody else on the machine can read, and serves no figures unasked", async () => {
    const dataDir = join(dir, "data");
    const program = start({ FAQ_DIR: smallFaq() });
    const url = await program.ready;
    const names = (await readdir(dataDir, { recursive: true })).map((name) => join(dataDir, name));
    const modes = await Promise.all(
      [dataDir, ...names].map(async (name) => (await stat(name)).mode),
    );

    expect(names.length).toBeGreaterThan(1);
    expect(modes.filter((mode) => (mode & 0o077) !== 0)).toEqual([]);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it("finds the calibration that ships with the encoder", async () => {
    const program = start({ FAQ_DIR: smallFaq(), LOG_LEVEL: "warn" });
    await program.ready;

    expect(program.output()).not.toContain("no_calibration");
  });

  it("names an article with characters that nobody sees, which answers on", async () => {
    const faq = join(dir, "faq");
    await cp(smallFaq(), faq, { recursive: true });
    const file = join(faq, "en/contact/phone.md");
    await cp("knowledge/faq/en/contact/phone.md", file);
    await writeFile(file, `${await readFile(file, "utf8")}\nAsk\u200b here.\n`);
    const program = start({ FAQ_DIR: faq, LOG_LEVEL: "warn" });
    const url = await program.ready;

    const report = await (await fetch(`${url}/readyz?verbose`)).json();
    const page = await fetch(`${url}/en/articles/contact/phone`);
    program.process.kill("SIGTERM");
    await program.ended;

    const named = /en\/contact\/phone\.md:\d+ there is an invisible character \(U\+200B\)/;
    expect(report.checks.faq).toMatchObject({
      ...{ state: "degraded", detail: expect.stringMatching(named) },
    });
    expect(page.status).toBe(200);
    expect(program.output()).toMatch(/phone\.md.*knowledge:file_disguised/);
    expect((await doctor({ FAQ_DIR: faq })).output).toMatch(named);
  });

  it("names a broken FAQ file in the log and in readyz, after a restart as well", async () => {
    const env = { FAQ_DIR: await breakOneFile(), LOG_LEVEL: "warn" };
    for (const round of [1, 2]) {
      const program = start(env);
      const url = await program.ready;
      const report = await (await fetch(`${url}/readyz?verbose`)).text();
      program.process.kill("SIGTERM");
      await program.ended;

      expect(report, `round ${round}`).toContain("en/contact/phone.md:");
      expect(program.output(), `round ${round}`).toMatch(/knowledge:file_broken/);
      expect(program.output()).toContain("en/contact/phone.md");
    }
  });
});
