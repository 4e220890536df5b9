import type { ProblemWords } from "../content/article.ts";
import { type LintRule, problemAt } from "./lint-input.ts";

/** What is not shown as it was meant, and what to write instead. */
const NOT_AS_MEANT: readonly { readonly found: RegExp; readonly remedy: ProblemWords }[] = [
  {
    found: /!\[[^\]]*\]\((?![a-z0-9-]+\/[a-z0-9-]+\.[0-9a-f]{8}\.(?:png|jpe?g|webp)\))[^)]*\)/,
    remedy: {
      en: "pictures are not shown from elsewhere, only their text is; drop the picture into the studio's editor",
      zh: "别处的图片不会显示，只显示它的说明文字；请把图片拖进编辑器",
    },
  },
  {
    found: /~~[^~]+~~/,
    remedy: {
      en: "crossed-out text is read as if it held, by screen readers and in transcripts; take it out",
      zh: "划掉的文字在读屏和聊天记录里会照常读出；请直接删去",
    },
  },
  {
    found: /\[\^[^\]]+\](?!:)/,
    remedy: {
      en: "a footnote is put in brackets where it is named; write it there",
      zh: "脚注会变成括号放在提到它的地方；请直接写在那里",
    },
  },
];

const NO_ALT: ProblemWords = {
  en: "say between the brackets what the picture shows",
  zh: "请在方括号里写明图片里是什么",
};
const PICTURE = /!\[([^\]]*)\]\(([a-z0-9-]+\/[a-z0-9-]+\.[0-9a-f]{8}\.(?:png|jpe?g|webp))\)/g;

/** Pictures that are not there, and pictures that say nothing to who cannot see them. */
export const findPictureFaults: LintRule = (input) =>
  input.articles.flatMap((article) =>
    [...`${article.bubble}\n${article.more}`.matchAll(PICTURE)].flatMap(
      ([whole, alt = "", path = ""]) => {
        const say = (words: ProblemWords) => problemAt(input, article, whole, words, "error");
        if (alt.trim() === "") return [say(NO_ALT)];
        const isThere = input.pictures?.has(`${article.locale}/${path}`) ?? true;
        if (isThere) return [];
        const words = {
          en: `picture ${path} is not there; drop it into the editor again`,
          zh: `图片 ${path} 不在了；请重新拖进编辑器`,
        };
        return [say(words)];
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
