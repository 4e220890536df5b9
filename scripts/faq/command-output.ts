import { styleText } from "node:util";
import { LOCALES, type Locale } from "../../kernel/locale.ts";

/** Options that every command has. */
export interface OutputOptions {
  readonly json?: boolean;
}

/** Prints a result as JSON, or in words when a person reads it. */
export function print(result: unknown, { json }: OutputOptions, words: () => string): void {
  console.log(json ? JSON.stringify(result, null, 2) : words());
}

/** The language to speak: the one asked for, else the terminal's, else English. @throws Error on another one */
export function readerLanguage(asked: string | undefined): Locale {
  const found = LOCALES.find((locale) => locale === asked);
  if (asked !== undefined && found === undefined)
    throw new Error(`--lang ${asked}: must be one of ${LOCALES.join(", ")}`);
  if (found !== undefined) return found;
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith("zh") ? "zh" : "en";
}

/** Colours text on a terminal only; `NO_COLOR` is honoured. */
export function paint(style: "red" | "green" | "yellow" | "dim" | "bold", text: string): string {
  return process.stdout.isTTY ? styleText(style, text, { stream: process.stdout }) : text;
}

/** A bar on the error stream while something takes longer than a moment; silent elsewhere. */
export function createProgress(label: string): (share: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (share) => {
    const width = 28;
    const full = Math.round(Math.min(1, share) * width);
    const bar = "█".repeat(full) + "░".repeat(width - full);
    const end = share >= 1 ? "\n" : "";
    process.stderr.write(`\r${label} ${bar} ${Math.round(share * 100)} %${end}`);
  };
}

/** Lines up columns by their widest cell; Chinese characters count twice. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, width(cell));
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no room on a terminal
  const plain = text.replace(/\u001b\[\d+m/g, "");
  return [...plain].reduce((sum, c) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(c) ? 2 : 1), 0);
}
