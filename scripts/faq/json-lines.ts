import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { z } from "zod";

/** Reads a file of one JSON value a line, checked. Throws with file and line when one is wrong. */
export async function loadJsonLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const values: T[] = [];
  for (const [i, line] of (await readFile(path, "utf8")).split("\n").entries()) {
    if (line.trim() !== "") values.push(parseLine(line, schema, `${path}:${i + 1}`));
  }
  return values;
}

/** Reads standard input line by line, checked, as it comes. Throws at the first wrong line. */
export async function* readInputLines<T>(schema: z.ZodType<T>): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() !== "") yield parseLine(line, schema, `standard input:${number}`);
  }
}

function parseLine<T>(line: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${place}: not JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${place}: ${issue?.path.join(".")} ${issue?.message}`);
}
