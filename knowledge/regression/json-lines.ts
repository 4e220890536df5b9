import { readFile } from "node:fs/promises";
import type { z } from "zod";

/** Reads a file of one JSON value a line, checked. Throws with file and line when one is wrong. */
export async function loadJsonLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const values: T[] = [];
  for (const [i, line] of (await readFile(path, "utf8")).split("\n").entries()) {
    if (line.trim() !== "") values.push(parseLine(line, schema, `${path}:${i + 1}`));
  }
  return values;
}

/** One line's value. Throws with its place when it is not JSON or not what the schema asks for. */
export function parseLine<T>(line: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${place}: not JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the line";
  throw new Error(`${place}: ${where}: ${issue?.message}`);
}
