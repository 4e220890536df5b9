import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { documentedExports } from "../../../scripts/check/documented-exports.ts";

describe("documented exports", () => {
  it.each([
    ["a function", "export function it() {}"],
    ["a constant with an ordinary comment", "// not a doc comment\nexport const it = 1;"],
    ["a type of its own", "export type It = { readonly a: 1 };"],
    ["one after a documented one", "/** The first. */\nexport const a = 1;\nexport const b = 2;"],
  ])("refuses %s without a doc comment, and says what to write", (_what, source) => {
    expect(lint(source)).toEqual([expect.stringContaining("what it is for and what it promises")]);
  });

  it.each([
    ["a function with one", "/** Does it. */\nexport function it() {}"],
    ["what is not exported", "const it = 1;\nconsole.error(it);"],
    ["what is only passed on", 'export { it } from "./it.ts";'],
    [
      "a type that only names what a value says",
      "/** Kinds. */\nexport const KINDS = [1] as const;\nexport type Kind = (typeof KINDS)[number];",
    ],
  ])("leaves %s alone", (_what, source) => {
    expect(lint(source)).toEqual([]);
  });
});

function lint(source: string): string[] {
  const problems = new Linter().verify(source, {
    languageOptions: { parser: tseslint.parser },
    plugins: { exports: { rules: { documented: documentedExports } } },
    rules: { "exports/documented": "error" },
  } as Linter.Config);
  return problems.map(({ message }) => message);
}
