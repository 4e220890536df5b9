/** The help centre's search over the shipped FAQ: a word finds its articles, and nonsense finds none. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";

describe("the search", () => {
  let root: string;
  let knowledge: Knowledge;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "search-"));
    knowledge = await createKnowledge({
      faqDir: "knowledge/faq",
      modelDir: "language/encoder/model",
      indexDir: join(root, "index"),
      calibrationDir: "knowledge/calibration",
      clock: { now: () => Date.now() },
      logger: silentLogger,
      watch: false,
    });
    await knowledge.settled();
  });
  afterAll(async () => {
    await knowledge.close();
    await rm(root, { recursive: true, force: true });
  });

  it.each([
    ["zh", ["退款", "发票", "优惠券", "密码", "发货", "改地址", "投诉", "快递"]],
    ["en", ["refund", "parcel", "invoice", "coupon", "password", "return shipping", "complaint"]],
  ] as const)("finds articles by a word or two, in %s", async (lang, words) => {
    for (const word of words) {
      const found = await knowledge.search(word, lang, "buyer", 8);
      expect(found.length, word).toBeGreaterThan(0);
    }
  });

  it.each([
    ["zh", ["阿斯顿发", "哈哈哈哈", "呜啦啦", "？？", "今天天气", "三体 小说"]],
    ["en", ["asdf qwer", "xyzzy", "blorf", "???", "weather today", "banana bread recipe"]],
  ] as const)("finds nothing by nonsense and by what is refused, in %s", async (lang, words) => {
    for (const word of words)
      expect(await knowledge.search(word, lang, "buyer", 8), word).toEqual([]);
  });
});
