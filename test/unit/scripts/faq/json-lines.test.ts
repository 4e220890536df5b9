import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type InputLine, readInputLines } from "../../../../scripts/faq/json-lines.ts";

const schema = z.object({ text: z.string(), role: z.enum(["buyer", "merchant"]).optional() });

async function read(...lines: string[]) {
  const found: InputLine<unknown>[] = [];
  const input = Readable.from([lines.join("\n")]);
  for await (const line of readInputLines(input, schema)) found.push(line);
  return found;
}

describe("readInputLines", () => {
  it("gives the lines in order, and a bad one its number and reason", async () => {
    const lines = await read('{"text":"a"}', "nope", '{"text":""}', '{"txt":"b"}', '{"text":"c"}');

    expect(lines).toEqual([
      { kind: "value", value: { text: "a" } },
      { kind: "bad", line: 2, message: "line 2: not JSON" },
      { kind: "value", value: { text: "" } },
      { kind: "bad", line: 4, message: expect.stringMatching(/^line 4: text: /) },
      { kind: "value", value: { text: "c" } },
    ]);
  });

  it("counts blank lines and Windows line ends without answering them", async () => {
    expect(await read('{"text":"a"}\r', "", "  ", "[]")).toEqual([
      { kind: "value", value: { text: "a" } },
      { kind: "bad", line: 4, message: expect.stringMatching(/^line 4: the line: /) },
    ]);
  });

  it("names the value that is not allowed", async () => {
    const [line] = await read('{"text":"a","role":"boss"}');

    expect(line).toMatchObject({ kind: "bad", message: expect.stringContaining("role") });
  });
});
