/** One file of examples: what people write, one a line, for one key of one judge in one language. */
import type { Locale } from "../../kernel/locale.ts";

/**
 * `example`: is of the key. `own`: the same, for this judge alone, lent to no other. `counter`: is not. `phrase`: an
 * exact form in the phrase language.
 */
export type ExampleKind = "example" | "own" | "counter" | "phrase";

/** One line of an example file. */
export interface ExampleLine {
  readonly kind: ExampleKind;
  readonly text: string;
  readonly key: string;
  readonly lang: Locale;
  /** What had just been asked, where that decides: `[order_number] it was sealed`. */
  readonly asked?: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Something an editor should know about a line or file. */
export interface ExampleProblem {
  readonly file: string;
  readonly line: number;
  /** In English, as logs and the command line say it. */
  readonly message: string;
}

/** What is wrong with one line, in both languages: the studio tells editors. */
export interface LineProblem extends ExampleProblem {
  readonly chinese: string;
}

const ASKED = /^\[([a-z][a-z0-9_]*)\]\s*/;
const LONGEST = 400;
const NOTHING_SAID = { message: "nothing is said on this line", chinese: "这一行没有内容" };
const TOO_LONG = {
  message: `longer than ${LONGEST} characters: cut it`,
  chinese: `超过 ${LONGEST} 个字符，请缩短`,
};

/** Where a file of examples belongs. */
export interface ExampleFile {
  readonly file: string;
  readonly key: string;
  readonly lang: Locale;
}

/** Reads the lines of one file. `# ` comments and empty lines are left out; what is wrong is named. */
export function parseExampleLines(
  text: string,
  { file, key, lang }: ExampleFile,
): { readonly lines: readonly ExampleLine[]; readonly problems: readonly LineProblem[] } {
  const lines: ExampleLine[] = [];
  const problems: LineProblem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const written = raw.replace(/^\uFEFF/, "").trim();
    if (written === "" || written.startsWith("#")) continue;
    const { kind, rest } = kindOf(written);
    const asked = kind === "phrase" ? undefined : ASKED.exec(rest)?.[1];
    const said = asked === undefined ? rest : rest.replace(ASKED, "");
    if (said === "") problems.push({ file, line, ...NOTHING_SAID });
    else if (said.length > LONGEST) problems.push({ file, line, ...TOO_LONG });
    else
      lines.push({
        kind,
        text: said,
        key,
        lang,
        file,
        line,
        ...(asked === undefined ? {} : { asked }),
      });
  }
  return { lines, problems };
}

const MARKS: Readonly<Record<string, ExampleKind>> = {
  "- ": "counter",
  "= ": "phrase",
  "+ ": "own",
};

function kindOf(written: string): { readonly kind: ExampleKind; readonly rest: string } {
  const kind = MARKS[written.slice(0, 2)];
  return kind === undefined
    ? { kind: "example", rest: written }
    : { kind, rest: written.slice(2).trim() };
}
