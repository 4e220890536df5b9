/** Learned heads on disk: found again while examples and encoder are the same. */

import { z } from "zod";
import type { LearnedHead, LearnedHeads } from "./learn-judge.ts";
import { openSealed, sealFiles, toBytes, toFloats } from "./sealed-files.ts";

/** What heads belong to. */
export interface HeadsOwner {
  /** Hash of the judge's plan. */
  readonly plan: string;
  /** Id of the encoder, or "words". */
  readonly encoder: string;
}

const factsSchema = z.object({
  subjects: z.number(),
  temperature: z.number(),
  rest: z.number().default(0),
  lean: z.number().default(0),
});

/** Keeps heads in a folder of their own. What cross-validation said is not kept. */
export async function keepHeads(
  folder: string,
  owner: HeadsOwner,
  heads: LearnedHeads,
): Promise<void> {
  await sealFiles(
    folder,
    { ...owner },
    {
      ...partsOf("words", heads.words),
      ...(heads.meaning === null ? {} : partsOf("meaning", heads.meaning)),
    },
  );
}

/** The heads kept for exactly this plan and encoder, else undefined. */
export async function readHeads(
  folder: string,
  owner: HeadsOwner,
): Promise<LearnedHeads | undefined> {
  const opened = await openSealed(folder, { ...owner });
  if (opened.kind !== "ok") return undefined;
  const words = readHead("words", opened.files);
  if (words === undefined) return undefined;
  return { words, meaning: readHead("meaning", opened.files) ?? null, verdicts: [] };
}

function partsOf(name: string, { head, table, centre, calibration }: LearnedHead) {
  const { subjects } = head;
  return {
    [`${name}.json`]: Buffer.from(JSON.stringify({ subjects, ...calibration })),
    [`${name}.table.bin`]: toBytes(head.table),
    [`${name}.scales.bin`]: toBytes(head.scales),
    [`${name}.bias.bin`]: toBytes(head.bias),
    [`${name}.dense.bin`]: toBytes(head.dense),
    [`${name}.weights.bin`]: toBytes(table.weights),
    [`${name}.centre.bin`]: toBytes(centre),
    [`${name}.terms.txt`]: Buffer.from(table.terms.join("\n")),
  };
}

function readHead(name: string, files: ReadonlyMap<string, Buffer>): LearnedHead | undefined {
  const bytes = (part: string) => files.get(`${name}.${part}`) ?? Buffer.alloc(0);
  const facts = bytes("json");
  if (facts.length === 0) return undefined;
  const read = factsSchema.safeParse(JSON.parse(facts.toString()));
  if (!read.success) return undefined;
  const { subjects, ...calibration } = read.data;
  const terms = bytes("terms.txt").toString();
  return {
    calibration,
    centre: toFloats(bytes("centre.bin")),
    table: {
      terms: terms === "" ? [] : terms.split("\n"),
      weights: toFloats(bytes("weights.bin")),
    },
    head: {
      subjects,
      table: new Int8Array(bytes("table.bin")),
      scales: toFloats(bytes("scales.bin")),
      bias: toFloats(bytes("bias.bin")),
      dense: toFloats(bytes("dense.bin")),
    },
  };
}
