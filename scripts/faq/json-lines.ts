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

/** A line of a stream: its value, or where it lies and what is wrong with it. */
export type InputLine<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "bad"; readonly line: number; readonly message: string };

/** Reads a stream line by line as it comes, checked; a wrong line does not end it. Blank ones are left out. */
export async function* readInputLines<T>(
  input: NodeJS.ReadableStream,
  schema: z.ZodType<T>,
): AsyncGenerator<InputLine<T>> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === "") continue;
    try {
      const value = parseLine(text, schema, `line ${line}`);
      yield { kind: "value", value };
    } catch (error) {
      yield { kind: "bad", line, message: error instanceof Error ? error.message : String(error) };
    }
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
  const where = issue?.path.join(".") || "the line";
  throw new Error(`${place}: ${where}: ${issue?.message}`);
}
