import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadFaqFiles } from "../../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../../knowledge/content/faq-set.ts";
import { bareWording, findLeaks, parseQuestions } from "../../retrieval/question-set.ts";

const questions = parseQuestions(readFileSync("test/retrieval/questions.jsonl", "utf8"));
const set = new FaqReader().read(await loadFaqFiles("knowledge/faq"));

/** Every text of every line, whatever its field is called. */
function textsOf(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => Object.values(JSON.parse(line) as object))
    .filter((value) => typeof value === "string");
}

const trainingFiles = readdirSync("language/encoder/training/data").filter((name) =>
  name.endsWith(".jsonl"),
);
const articles = set.articles;
const written: [string, string[]][] = [
  ...trainingFiles.map((name): [string, string[]] => [
    name,
    textsOf(`language/encoder/training/data/${name}`),
  ]),
  ["questions set aside for calibration", textsOf("knowledge/calibration/questions.jsonl")],
  ["titles", articles.map((article) => article.title)],
  ["aliases", articles.flatMap((article) => article.aliases)],
  ["out-of-scope wordings", readFileSync("knowledge/faq/out-of-scope.txt", "utf8").split("\n")],
];

const STRANGERS = "knowledge/calibration/strangers.jsonl";
const prepared = [...written, ["strangers' messages", textsOf(STRANGERS)] as const];

describe("the messages of strangers", () => {
  const lines = readFileSync(STRANGERS, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { text: string; kind: string; ok: string[]; split: string });

  it.each(written)("share no wording with the %s", (_, texts) => {
    const known = new Set(texts.map(bareWording).filter((bare) => bare !== ""));

    expect(lines.filter(({ text }) => known.has(bareWording(text)))).toEqual([]);
  });

  it("name articles that exist, and keep a third for measuring", () => {
    const ids = new Set(articles.map((article) => article.id));
    const kept = lines.filter(({ split }) => split === "kept").length / lines.length;

    expect(lines.flatMap(({ ok }) => ok).filter((id) => !ids.has(id))).toEqual([]);
    expect(lines.filter(({ kind, ok }) => kind === "covered" && ok.length === 0)).toEqual([]);
    expect(kept).toBeGreaterThan(0.3);
  });
});

describe("the regression questions", () => {
  it.each(prepared)("share no wording with the %s", (_, texts) => {
    expect(texts.length).toBeGreaterThan(100);
    expect(findLeaks(questions, texts).map((question) => question.text)).toEqual([]);
  });

  it("still ask each article five times a language, and three hundred things out of scope", () => {
    const ids = [...new Set(articles.map((article) => article.id))];
    const fewest = ids.flatMap((id) =>
      (["zh", "en"] as const).map(
        (lang) => questions.filter((asked) => asked.expect === id && asked.lang === lang).length,
      ),
    );

    expect(Math.min(...fewest)).toBeGreaterThanOrEqual(5);
    expect(questions.filter(({ expect: id }) => id === null).length).toBeGreaterThanOrEqual(300);
  });
});

describe("findLeaks", () => {
  const asked = parseQuestions(
    ["Where's my parcel?", "??"]
      .map((text) => JSON.stringify({ text, lang: "en", expect: null, style: "vague" }))
      .join("\n"),
  );

  it("sees through case, width, spaces and punctuation", () => {
    expect(bareWording("ＷＨＥＲＥ ’s my, parcel ")).toBe("wheresmyparcel");
    expect(findLeaks(asked, ["where s MY parcel"])).toEqual([asked[0]]);
  });

  it("lets through what is nothing but signs", () => {
    expect(findLeaks(asked, ["!!", "…"])).toEqual([]);
  });
});
