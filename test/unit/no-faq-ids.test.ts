/** A shop has articles of its own: no code but the help centre's first page may know those of ours. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDERS = [
  ...["kernel", "language", "understanding", "knowledge", "bot", "handoff", "server"],
  ...["browser", "web-widget", "agent-console"],
];
const ids = globSync("knowledge/faq/*/*/*.md").map((path) =>
  path.split("/").slice(-2).join("/").slice(0, -".md".length),
);

describe("the code", () => {
  it("names no article of the FAQ that ships", () => {
    const known = new Set(ids);
    const found = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`)).flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/["'`]([a-z-]+\/[a-z-]+)["'`]/gu)]
        .filter(([, id]) => id !== undefined && known.has(id))
        .map(([, id]) => `${path}: ${id}`),
    );

    expect(known.size).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});
