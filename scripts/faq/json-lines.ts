import { createInterface } from "node:readline";
import type { z } from "zod";
import { parseLine } from "../../knowledge/regression/json-lines.ts";

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
