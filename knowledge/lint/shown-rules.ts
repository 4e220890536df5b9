import { type LintRule, problemAt } from "./lint-input.ts";

/** What is not shown as it was meant, and what to write instead. */
const NOT_AS_MEANT: readonly { readonly found: RegExp; readonly remedy: string }[] = [
  {
    found: /!\[[^\]]*\]\((?![a-z0-9-]+\/[a-z0-9-]+\.[0-9a-f]{8}\.(?:png|jpe?g|webp)\))[^)]*\)/,
    remedy:
      "pictures are not shown from elsewhere, only their text is; drop the picture into the studio's editor",
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

const PICTURE = /!\[([^\]]*)\]\(([a-z0-9-]+\/[a-z0-9-]+\.[0-9a-f]{8}\.(?:png|jpe?g|webp))\)/g;

/** Pictures that are not there, and pictures that say nothing to who cannot see them. */
export const findPictureFaults: LintRule = (input) =>
  input.articles.flatMap((article) =>
    [...`${article.bubble}\n${article.more}`.matchAll(PICTURE)].flatMap(
      ([whole, alt = "", path = ""]) => {
        const say = (message: string) => problemAt(input, article, whole, message, "error");
        if (alt.trim() === "") return [say("say between the brackets what the picture shows")];
        const isThere = input.pictures?.has(`${article.locale}/${path}`) ?? true;
        return isThere ? [] : [say(`picture ${path} is not there; drop it into the editor again`)];
      },
    ),
  );

/** Markup that readers do not get as the editor meant it. */
export const findLostMarkup: LintRule = (input) =>
  input.articles.flatMap((article) =>
    NOT_AS_MEANT.flatMap(({ found, remedy }) => {
      const match = found.exec(`${article.bubble}\n${article.more}`)?.[0];
      return match === undefined ? [] : [problemAt(input, article, match, remedy)];
    }),
  );
