import { type LintRule, problemAt } from "./lint-input.ts";

/** What is not shown as it was meant, and what to write instead. */
const NOT_AS_MEANT: readonly { readonly found: RegExp; readonly remedy: string }[] = [
  {
    found: /!\[[^\]]*\]\([^)]*\)/,
    remedy:
      "pictures are not shown in answers, only their text is; say in words what is to be seen",
  },
  {
    found: /~~[^~]+~~/,
    remedy:
      "crossed-out text is read as if it held, by screen readers and in transcripts; take it out",
  },
  {
    found: /\[\^[^\]]+\](?!:)/,
    remedy: "a footnote is put in brackets where it is named; write it there",
  },
];

/** Markup that readers do not get as the editor meant it. */
export const findLostMarkup: LintRule = (input) =>
  input.articles.flatMap((article) =>
    NOT_AS_MEANT.flatMap(({ found, remedy }) => {
      const match = found.exec(`${article.bubble}\n${article.more}`)?.[0];
      return match === undefined ? [] : [problemAt(input, article, match, remedy)];
    }),
  );
