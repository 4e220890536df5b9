import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { noLongLiterals } from "../../../scripts/check/long-literals.ts";

describe("long literals", () => {
  const words = (length: number) => "w".repeat(length);

  it.each([
    ["a string", `export const it = "${words(121)}";`],
    ["a pattern", `export const it = /${words(121)}/u;`],
    ["a template", `export const it = \`${words(121)}\`;`],
    [
      "a template with holes",
      `export const it = (a: string) => \`${words(60)}\${a}${words(61)}\`;`,
    ],
    [
      "a string with line breaks written as signs",
      `export const it = "${words(100)}\\n${words(30)}";`,
    ],
  ])("refuses %s over 120 characters and says what to do", (_what, source) => {
    expect(lint(source)).toEqual([
      expect.stringContaining("more than 120. A pattern: name its parts"),
    ]);
  });

  it.each([
    ["a string", `export const it = "${words(120)}";`],
    ["a pattern", `export const it = /${words(120)}/u;`],
    ["a template of many short lines", `export const it = \`${`${words(100)}\n`.repeat(9)}\`;`],
    [
      "a long thing put into a template",
      `export const it = (a: string[]) => \`\${a.map((${words(130)}) => ${words(130)})}\`;`,
    ],
  ])("leaves %s of at most 120 alone", (_what, source) => {
    expect(lint(source)).toEqual([]);
  });
});

function lint(source: string): string[] {
  const problems = new Linter().verify(source, {
    languageOptions: { parser: tseslint.parser },
    plugins: { frontdesk: { rules: { "no-long-literals": noLongLiterals } } },
    rules: { "frontdesk/no-long-literals": "error" },
  } as Linter.Config);
  return problems.map(({ message }) => message);
}
