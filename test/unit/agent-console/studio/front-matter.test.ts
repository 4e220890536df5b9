import { describe, expect, it } from "vitest";
import {
  bodyLine,
  readFields,
  splitArticle,
  withBody,
  withFields,
} from "../../../../agent-console/studio/edit/front-matter.ts";
import { parseArticle } from "../../../../knowledge/content/parse-article.ts";
import { anArticle } from "../../../support/faq-folder.ts";

const FILE = "en/a/b.md";
const fieldsOf = (text: string) => {
  const parts = splitArticle(text);
  return parts === undefined ? undefined : readFields(parts);
};

describe("an article's form", () => {
  it("shows what the lines at the top say", () => {
    const fields = fieldsOf(anArticle({ title: "A title", aliases: ["one", "two"] }));

    expect(fields).toMatchObject({
      title: "A title",
      aliases: ["one", "two"],
      role: "buyer",
      status: "published",
      validTo: "",
    });
  });

  it("changes one line and leaves remarks, order and the answer as they were", () => {
    const text = anArticle({ extra: "# a remark of ours\nvalidTo: 2027-01-01" });

    const changed = withFields(text, { title: "Colons: and [signs]" });

    expect(changed).toContain("# a remark of ours");
    expect(changed).toContain("validTo: 2027-01-01");
    expect(parseArticle(FILE, changed)).toMatchObject({
      kind: "article",
      article: { title: "Colons: and [signs]", bubble: "Open **Me → Orders** and tap the parcel." },
    });
  });

  it.each([
    "- dash",
    "true",
    "2026",
    "#hash",
    "it's",
    '"quoted"',
    "《引用》：说明",
    "a: b",
    "~",
    "null",
  ])("writes a title of %s so that it is read as the same", (title) => {
    const parsed = parseArticle(FILE, withFields(anArticle(), { title: `${title} x` }));

    expect(parsed).toMatchObject({ kind: "article", article: { title: `${title} x` } });
  });

  it("leaves out what may be left out, and puts it in again", () => {
    const with_ = withFields(anArticle(), { validFrom: "2026-12-01", actions: ["check-case"] });
    const without = withFields(with_, { validFrom: "", actions: [] });

    expect(fieldsOf(with_)).toMatchObject({ validFrom: "2026-12-01", actions: ["check-case"] });
    expect(without).not.toContain("validFrom");
    expect(without).not.toContain("actions");
  });

  it("is not offered for a text that cannot be read", () => {
    expect(splitArticle("no front matter")).toBeUndefined();
    expect(splitArticle('---\ntitle: "open\n---\nBody')).toBeUndefined();
    expect(withFields("no front matter", { title: "x" })).toBe("no front matter");
  });

  it("knows where the answer begins, and changes only that", () => {
    const text = anArticle({ body: "Old" });

    expect(text.split("\n")[bodyLine(text) - 1]).toBe("Old");
    expect(withBody(text, "New\n")).toBe(text.replace("Old", "New"));
  });
});
