/** Other ways to ask, out of what an imported article says itself; an editor accepts them or not. */
import type { Locale } from "../../../kernel/locale.ts";
import { plainText } from "../render-article.ts";

const MOST = 6;
const LENGTH = { least: 2, most: 80 } as const;
/** What stands round the thing that is asked about. */
const FRAME: Readonly<Record<Locale, { readonly begin: readonly RegExp[]; readonly end: RegExp }>> =
  {
    en: {
      begin: [
        /^how (?:do|can|to) (?:i|we|you)?\s*/i,
        /^(?:what|where) (?:is|are)\s+/i,
        /^(?:where )?can i\s+/i,
        /^(?:do you|is it possible to)\s+/i,
      ],
      end: /[?.!]+$/,
    },
    zh: {
      begin: [/^(?:请问|我想问一?下?)/, /^(?:如何|怎么样?才?能?|怎样|可以|能不能|是否可以)/],
      end: /(?:吗|呢|怎么办|是什么)?[？?。！!]*$/,
    },
  };

/** Headings, bold beginnings, questions in the text, and the title without its frame; each once, none the title. */
export function proposeWordings(title: string, answer: string, locale: Locale): string[] {
  const headings = [...answer.matchAll(/^#{2,6}\s+(.+?)\s*#*$/gm)].map(([, text = ""]) => text);
  const leads = [...answer.matchAll(/^\s*(?:[-*]\s+|\d+\.\s+)?\*\*([^*\n]+)\*\*/gm)].map(
    ([, text = ""]) => text.replace(/[:：]\s*$/, ""),
  );
  const asked = plainText(answer)
    .split(/\n+|(?<=[。！？!?])|(?<=\.)\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[?？]$/.test(sentence));
  const { begin, end } = FRAME[locale];
  const bare = begin
    .reduce((text, frame) => text.replace(frame, ""), title)
    .replace(end, "")
    .trim();
  const seen = new Set([keyOf(title)]);
  return [bare, ...headings.map(plainText), ...asked, ...leads.map(plainText)]
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => {
      const key = keyOf(text);
      const fits = text.length >= LENGTH.least && text.length <= LENGTH.most;
      if (!fits || key === "" || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, MOST);
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]/gu, "");
}
