import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { LabelledText } from "./pretended-shops.ts";

const intentSchema = z.object({ text: z.string(), label: z.string(), source: z.string() });

/** Of these sets the encoder learned two thirds of the labels; the others tell more. */
const LEARNED = ["clinc150", "hwu64"];
const UNSEEN_SHARE = 3;

/** The texts of `intents.jsonl.gz` by their set, those left out whose labels the encoder learned in part. */
export async function loadOpenSets(folder: string): Promise<Map<string, LabelledText[]>> {
  const packed = await readFile(join(folder, "intents.jsonl.gz"));
  const lines = gunzipSync(packed).toString("utf8").split("\n").filter(Boolean);
  const texts = lines
    .map((line) => intentSchema.parse(JSON.parse(line)))
    .filter(({ source, label }) => !LEARNED.includes(source) || isUnseen(`${source}:${label}`));
  return Map.groupBy(texts, ({ source }) => source);
}

/** The same choice as the encoder's training makes. */
function isUnseen(label: string): boolean {
  return (createHash("sha256").update(label).digest()[0] ?? 1) % UNSEEN_SHARE === 0;
}
