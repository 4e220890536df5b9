import { describe, expect, it } from "vitest";
import { parseRefused } from "../../../../knowledge/content/faq-set.ts";
import { parseArticle } from "../../../../knowledge/content/parse-article.ts";
import { type Learned, planLearned, removeLines } from "../../../../server/studio/learn.ts";

const plan = (given: Partial<Learned>) =>
  planLearned({
    ...{ outcome: "alias", questions: ["one", "two"], lang: "en", target: "a/b" },
    today: new Date("2026-11-30"),
    ...given,
  });

describe("what is learned from chats", () => {
  it("becomes wordings in the article's companion, each once and on one line", () => {
    const planned = plan({ questions: ["One", "# two\nlines", "three"] });

    expect(planned?.file).toBe("en/a/b.aliases.txt");
    expect(planned?.edit("# ours\none")).toBe("# ours\none\ntwo lines\nthree\n");
    expect(planned?.edit(null)).toBe("One\ntwo lines\nthree\n");
    expect(planned?.edit("one\ntwo lines\nthree\n")).toBe("one\ntwo lines\nthree\n");
  });

  it("becomes something that is never answered, below its heading", () => {
    const planned = plan({ outcome: "counter", target: "weather" });

    const known = planned?.edit("[weather]\nrain\n\n[talk]\nhello\n") ?? "";
    const fresh = planned?.edit("[talk]\nhello\n") ?? "";
    expect(parseRefused(known)[0]).toEqual({
      id: "refused/weather",
      wordings: ["one", "two", "rain"],
    });
    expect(parseRefused(fresh)[1]).toEqual({ id: "refused/weather", wordings: ["one", "two"] });
  });

  it("becomes the draft of an article, whatever signs the question holds", () => {
    const planned = plan({ outcome: "article", questions: ['what: "x" # y', "second"] });

    const parsed = parseArticle("en/a/b.md", planned?.edit(null) ?? "");
    expect(parsed).toMatchObject({
      kind: "article",
      article: { title: 'what: "x" # y', aliases: ["second"], status: "draft" },
    });
    expect(planned?.edit("there already")).toBe("there already");
  });

  it("becomes an example of what people mean, without what names anybody", () => {
    const planned = plan({
      ...{ outcome: "example", target: "problem/refund-progress" },
      questions: ["# refund for 4111 1111 1111 1111 is missing"],
    });

    expect(planned?.file).toBe("settings/understanding/problem/refund-progress.en.txt");
    const after = planned?.edit("old\n") ?? "";
    expect(after).toBe("old\nrefund for is missing\n");
    expect(removeLines(after, ["# refund for 4111 1111 1111 1111 is missing"])).toBe("old\n");
    expect(plan({ outcome: "example", target: "../brand" })).toBeUndefined();
  });

  it("goes nowhere that is no article and no heading", () => {
    expect(plan({ target: "../etc" })).toBeUndefined();
    expect(plan({ target: "a" })).toBeUndefined();
    expect(plan({ outcome: "counter", target: "two words" })).toBeUndefined();
  });

  it("is taken back line by line", () => {
    expect(removeLines("one\nstays\ntwo\n", ["one", "two"])).toBe("stays\n");
  });
});
