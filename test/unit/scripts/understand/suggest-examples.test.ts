import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  acceptExamples,
  suggestExamples,
} from "../../../../scripts/understand/suggest-examples.ts";
import type { StoredCorrection } from "../../../../server/tools/read-corrections.ts";
import { asExample } from "../../../../understanding/as-example.ts";
import { realUnderstanding } from "../../../support/real-understanding.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "examples-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const CORRECTION: StoredCorrection = {
  part: "demand",
  before: "exchange",
  after: "refund",
  story: "good morning\njust give me my money back for order 880123456789, no swap",
  lang: "en",
  at: 1,
};

async function suggest(...corrections: readonly StoredCorrection[]) {
  const understanding = await realUnderstanding();
  return suggestExamples(corrections, (text) => understanding.read(text));
}

describe("what agents put right", () => {
  it("becomes the sentence that speaks of it, for the key that is right, once", async () => {
    expect(await suggest(CORRECTION, CORRECTION)).toMatchObject([
      {
        file: "demand/refund.en.txt",
        text: "just give me my money back for order , no swap",
        heard: "exchange",
      },
    ]);
  });

  it.each([
    ["我的卡号 4111 1111 1111 1111 被扣了两次", "我的卡号 被扣了两次"],
    ["mail me at ann@example.org or +44 7700 900123 please", "mail me at or + please"],
    ["# not a remark", "not a remark"],
    ["- [order_number] sealed when it came", "order_number] sealed when it came"],
  ])("names nobody and is one line of a file: %s", (text, line) => {
    expect(asExample(text)).toBe(line);
  });

  it("is added to its file when it is accepted, once, and nothing else is", async () => {
    const other = { ...CORRECTION, after: "cancel", story: "call the whole thing off" };
    const suggested = await suggest(CORRECTION, other);
    const [first] = suggested;
    await writeFile(join(folder, "keep.txt"), "");

    await acceptExamples(folder, suggested, [first?.id ?? ""]);
    const files = await acceptExamples(folder, suggested, [first?.id ?? "", "no-such-id"]);

    expect(files).toEqual(["demand/refund.en.txt"]);
    expect(await readFile(join(folder, "demand/refund.en.txt"), "utf8")).toBe(
      `${first?.text ?? ""}\n`,
    );
    await expect(readFile(join(folder, "demand/cancel.en.txt"))).rejects.toThrow();
  });
});
