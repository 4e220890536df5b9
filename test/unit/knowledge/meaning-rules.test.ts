import { describe, expect, it } from "vitest";
import { FaqReader } from "../../../knowledge/content/faq-set.ts";
import { lintWithMeaning, textsToCompare } from "../../../knowledge/lint/lint-faq.ts";
import { anArticle } from "../../support/faq-folder.ts";

const TODAY = "2026-11-20";

/** One axis for each thing that texts speak of: what means the same is the same vector. */
function look(files: Readonly<Record<string, string>>, axes: readonly RegExp[]) {
  const articles = new Map(Object.entries(files));
  const faq = { articles, companions: new Map(), outOfScope: "", otherCompanies: "", problems: [] };
  const vectors = new Map(
    textsToCompare(faq).map((text) => [
      text,
      Float32Array.from(
        [...axes, /^/].map((axis, i) => (axis.test(text) && i < axes.length ? 1 : 0)),
      ),
    ]),
  );
  expect(new FaqReader().read(faq).problems).toEqual([]);
  return lintWithMeaning(faq, TODAY, vectors).filter(({ message }) => !message.includes("gap"));
}

describe("what only meaning shows", () => {
  it("is two articles that ask the same in other words", () => {
    const problems = look(
      {
        "en/a/refund.md": anArticle({
          title: "Where is my refund",
          aliases: ["money back", "refund late"],
        }),
        "en/b/money.md": anArticle({ title: "The bank shows nothing", aliases: ["card is empty"] }),
        "en/c/parcel.md": anArticle({ title: "Parcel lost", aliases: ["no box"] }),
      },
      [/refund|money|bank|card/, /parcel|box/],
    );

    expect(problems).toMatchObject([{ file: "en/b/money.md", line: 2, severity: "warning" }]);
    expect(problems[0]?.message).toContain('en/a/refund.md ("Where is my refund")');
  });

  it("is two sentences that say other figures of one thing, with both places", () => {
    const problems = look(
      {
        "en/a/one.md": anArticle({
          title: "One",
          aliases: ["uno"],
          body: "Money comes within 3 days.",
        }),
        "en/b/two.md": anArticle({
          title: "Two",
          aliases: ["dos"],
          body: "Your card is credited after 7 days.",
        }),
        "en/c/three.md": anArticle({
          title: "Three",
          aliases: ["tres"],
          body: "The wallet is credited after 1 day.",
        }),
      },
      [/Money|card|wallet/],
    );

    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatchObject({ file: "en/a/one.md", line: 15 });
    expect(problems[0]?.message).toContain('does not agree with en/b/two.md:15 "Your card is');
  });

  it("is nothing where readers, things or the figures' kinds differ", () => {
    const files = {
      "en/a/one.md": anArticle({
        title: "One",
        aliases: ["uno"],
        body: "Standard shipping costs 4.90.",
      }),
      "en/b/two.md": anArticle({
        title: "Two",
        aliases: ["dos"],
        body: "Express shipping costs 9.90.",
      }),
      "en/c/three.md": anArticle({
        title: "Three",
        aliases: ["tres"],
        body: "Shipping takes 3 days.",
      }),
      "en/d/four.md": anArticle({
        ...{ title: "Four", aliases: ["cuatro"], role: "merchant" },
        body: "Standard shipping costs 5.90.",
      }),
    };

    expect(look(files, [/shipping/i])).toEqual([]);
  });
});
