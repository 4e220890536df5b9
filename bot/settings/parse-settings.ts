/** Reads one settings file: YAML text in, a checked value or every problem with its line out. */
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { CHINESE_ISSUES, formInChinese, ruleInChinese } from "./settings-words.ts";

/** What is wrong with a settings file, and where, in words for whoever edits it. */
export interface SettingsProblem {
  readonly file: string;
  /** 1-based; 1 when the problem has no place of its own. */
  readonly line: number;
  /** In English, as logs and the command line say it. */
  readonly message: string;
  /** The same in Chinese. */
  readonly chinese: string;
}

/** A checked value, or everything that keeps the file from being used. */
export type Parsed<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "invalid"; readonly problems: readonly SettingsProblem[] };

/** Parses and validates `text`; never throws on bad content. All problems are reported at once. */
export function parseSettings<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return invalid(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: error.message,
        chinese: formInChinese(error.code),
      })),
    );
  }
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return { kind: "ok", value: checked.data };
  // The same value has the same faults in the same order, whatever language they are said in.
  const chinese = schema.safeParse(document.toJS(), { error: CHINESE_ISSUES }).error?.issues ?? [];
  return invalid(
    checked.error.issues.map((issue, i) => {
      const place = issue.path.map(String).join(".");
      return {
        file,
        line: lineOf(document, lines, issue.path),
        message: `${place || "file"}: ${issue.message}`,
        chinese: `${place || "文件"}：${ruleInChinese(chinese[i]?.message ?? issue.message)}`,
      };
    }),
  );
}

function invalid(problems: readonly SettingsProblem[]): Parsed<never> {
  return { kind: "invalid", problems };
}

/** The line of the nearest existing node on the path: a missing key has no line of its own. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const offset = rangeStart(node);
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node)) return undefined;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : undefined;
}
