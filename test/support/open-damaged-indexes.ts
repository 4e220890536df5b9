/**
 * A program of its own, so that native code that ends its process is seen: builds an index, damages a copy
 * in each way, opens the FAQ over it and writes one JSON line about each.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { calibrationFile } from "../../knowledge/rank/load-calibrations.ts";
import { plainCalibration } from "../../knowledge/rank/plain-calibration.ts";
import { openSealed } from "../../language/examples/sealed-files.ts";
import { INDEX_DAMAGES, type IndexCopy } from "./damaged-indexes.ts";
import { anArticle } from "./faq-folder.ts";
import { HashingEmbedder } from "./hashing-embedder.ts";

/** What became of one damaged index. */
export interface DamagedStart {
  readonly name: string;
  /** The first article found before anything was rebuilt, and how. */
  readonly atOnce: string | undefined;
  /** The same after everything was built. */
  readonly later: string | undefined;
  readonly mode: string;
  readonly state: string;
  /** Wordings that had to be embedded again. */
  readonly embedded: number;
  /** Whether the folder on disk is whole again. */
  readonly whole: boolean;
}

/** Enough wordings for a graph, few enough to be quick. */
const ARTICLES = 80;
const WORDINGS = 80;
const DIMENSIONS = 16;
const QUESTION = "granto bivol7 nemo";
const AT = Date.parse("2026-11-20T12:00:00Z");

if (process.argv[1] === import.meta.filename) await main();

/** What became of each, in order. In a process of its own: a crash in native code would take the test along. Rejects when it ends badly. */
export async function openDamagedIndexes(): Promise<readonly DamagedStart[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as DamagedStart | { readonly begun: string })
    .filter((line): line is DamagedStart => !("begun" in line));
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "damaged-"));
  try {
    await writeFaq(join(folder, "faq"));
    const ours = new HashingEmbedder(DIMENSIONS);
    const other = new HashingEmbedder(DIMENSIONS + 8, "another");
    for (const embedder of [ours, other]) {
      const knowledge = await openFaq(folder, "good", embedder);
      await knowledge.settled();
      await knowledge.close();
    }
    for (const damage of INDEX_DAMAGES) {
      const root = join(folder, "copy");
      await rm(root, { recursive: true, force: true });
      await cp(join(folder, "good"), root, { recursive: true });
      const index: IndexCopy = {
        root,
        dense: join(root, ours.id.slice(0, 16)),
        classifier: join(root, "classifier"),
        foreign: join(root, other.id.slice(0, 16)),
      };
      await damage.apply(index);
      process.stdout.write(`${JSON.stringify({ begun: damage.name })}\n`);
      const start = await startOver(folder, index, damage.name);
      process.stdout.write(`${JSON.stringify(start)}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOver(folder: string, index: IndexCopy, name: string): Promise<DamagedStart> {
  const embedder = new HashingEmbedder(DIMENSIONS);
  const knowledge = await openFaq(folder, "copy", embedder);
  const atOnce = await explain(knowledge);
  await knowledge.settled();
  const embedded = embedder.embedded.length;
  const later = await explain(knowledge);
  const { state } = knowledge.health();
  await knowledge.close();
  const sealed = await openSealed(index.dense, { model: embedder.id, dimensions: DIMENSIONS });
  return {
    ...{ name, state, embedded },
    atOnce: atOnce.candidates[0]?.id,
    later: later.candidates[0]?.id,
    mode: later.mode,
    whole: sealed.kind === "ok" && sealed.files.has("graph.bin"),
  };
}

function explain(knowledge: Knowledge) {
  return knowledge.explain({ text: QUESTION, role: "buyer", at: AT });
}

async function openFaq(folder: string, index: string, embedder: HashingEmbedder) {
  const calibrationDir = join(folder, "calibration");
  await mkdir(calibrationDir, { recursive: true });
  const calibration = JSON.stringify(plainCalibration(embedder.id));
  await writeFile(join(calibrationDir, calibrationFile(embedder.id)), calibration);
  return createKnowledge({
    faqDir: join(folder, "faq"),
    modelDir: "nowhere",
    indexDir: join(folder, index),
    calibrationDir,
    clock: { now: () => AT },
    logger: silentLogger,
    embedder,
  });
}

/** Articles of invented words, so that each has its own and no two wordings are alike. */
async function writeFaq(folder: string): Promise<void> {
  const nouns = ["granto", "plisko", "wembar", "tudlik", "horvan", "zeppil", "yarmok", "quindo"];
  const verbs = [
    "nemo",
    "falk",
    "drist",
    "ombar",
    "sulit",
    "kelto",
    "virna",
    "bronz",
    "lumek",
    "oster",
  ];
  await mkdir(join(folder, "en/test"), { recursive: true });
  for (let i = 0; i < ARTICLES; i += 1) {
    const name = `${nouns[i % nouns.length]} ${verbs[Math.floor(i / nouns.length)]}`;
    const [noun, verb] = name.split(" ");
    const lines = Array.from({ length: WORDINGS }, (_, j) => `${noun} bivol${j} ${verb}`);
    const path = join(folder, `en/test/${noun}-${verb}`);
    await writeFile(`${path}.md`, anArticle({ title: name, aliases: [`${verb} ${noun}`] }));
    await writeFile(`${path}.aliases.txt`, lines.join("\n"));
  }
}
