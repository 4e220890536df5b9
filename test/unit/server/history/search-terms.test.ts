import { describe, expect, it } from "vitest";
import {
  presentForPostgres,
  presentForSqlite,
  readQuery,
  wordsOf,
  wordsOfValue,
} from "../../../../server/history/search-terms.ts";

describe("the words that a text is found by", () => {
  it("are pairs in Chinese, traditional ones too, and stems in English", () => {
    expect([...wordsOf("退款審核 Refunds!")]).toEqual(
      expect.arrayContaining(["退款", "款审", "审核", "refund"]),
    );
  });

  it("hold a number with and without its hyphens", () => {
    expect([...wordsOf("case FD-7K3M-9QWX")]).toEqual(
      expect.arrayContaining(["fd", "7k3m", "9qwx", "fd7k3m9qwx"]),
    );
  });

  it("hold a contact as it is dialled, and its last four digits", () => {
    expect([...wordsOfValue("138 0013-8000")]).toEqual(
      expect.arrayContaining(["13800138000", "8000"]),
    );
  });

  it("are letters and digits alone, and reach to the end of a long story", () => {
    const words = [...wordsOf(`${"a'b %_ ".repeat(500)} zebra`)];

    expect(words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true);
    expect(words).toContain("zebra");
  });
});

describe("a question", () => {
  const both = (text: string) => {
    const query = readQuery(text);
    return query && [presentForSqlite(query), presentForPostgres(query)];
  };

  it("wants all its words, the last perhaps unfinished", () => {
    expect(both("broken mug")).toEqual(['"break" AND "mug"*', "'break' & 'mug':*"]);
  });

  it("finds a single Chinese character at the beginning of a pair", () => {
    expect(both("杯")).toEqual(['"杯"*', "'杯':*"]);
  });

  it("may be one number written with spaces", () => {
    expect(both("138 0013 8000")?.[0]).toBe('("138" AND "0013" AND "8000"*) OR "13800138000"');
  });

  it.each(["", "?!", "  "])("of %j looks for nothing", (text) => {
    expect(readQuery(text)).toBeUndefined();
  });

  it("cannot break out of its quotes", () => {
    for (const text of [`a" OR "b`, "x' | 'y", "near(a b)", "c:* & d", 'и" *'])
      expect(both(text)?.join("")).toMatch(/^(?:["'][\p{L}\p{N}]+["']|[()&|:*\s]|AND|OR)+$/u);
  });
});
