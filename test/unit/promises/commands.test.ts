import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sourceText } from "./source-text.ts";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};
const documents = ["README.md", "CONTRIBUTING.md", "deploy/README.md"]
  .concat(
    readdirSync("docs")
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
  )
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");
const commands = sourceText("scripts");

/** `npm run faq -- check`, with what follows the two strokes where it is a word or an option. */
const documented = [
  ...new Set(
    [...documents.matchAll(/npm run ([a-z:]+)(?: -- (\S+))?/g)].map(([, name = "", first = ""]) =>
      `${name} ${/^(?:--)?[a-z][a-z-]+$/.test(first) ? first : ""}`.trim(),
    ),
  ),
];

describe("a documented command", () => {
  it.each(documented)("npm run %s is there", (line) => {
    const [name = "", first] = line.split(" ");

    expect(scripts[name], `package.json has no script ${name}`).toBeDefined();
    if (first === undefined || first === "--help") return;
    expect(commands, `no script takes ${first}`).toMatch(
      first.startsWith("--")
        ? new RegExp(`["\`](?:-\\w, )?${first}\\b`)
        : new RegExp(`(?:command|Command)\\(\\s*["\`]${first}\\b|"${first}"`),
    );
  });
});
