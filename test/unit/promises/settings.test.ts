import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SETTINGS } from "../../../server/settings-table.ts";
import { NOT_KEPT_YET } from "./not-kept-yet.ts";
import { sourceText } from "./source-text.ts";

/** Maps whose keys the shop chooses, or which are looked up by a word that something else says. */
const CHOSEN = new Set([
  "contact.yaml emergency",
  "hours.yaml weekly",
  "conversation.yaml reactions",
  "privacy.yaml retention",
  "problem-types.yaml demands",
  "problem-types.yaml slots",
  "problem-types.yaml types groups",
]);

const source = sourceText("bot", "handoff", "server", "help-centre", "understanding");

/** Every key of the file that ships, with where it stands. */
function keysOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, path));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const here = `${path} ${key}`;
    return CHOSEN.has(path) ? keysOf(held, path) : [here, ...keysOf(held, here)];
  });
}

/** The key is used as a property or taken out of its object; standing in a schema does not count. */
function isRead(key: string): boolean {
  return new RegExp(`\\.${key}\\b(?!\\s*=[^=])|[{,]\\s*${key}\\s*[,}=]|\\["${key}"\\]`).test(
    source,
  );
}

describe("a setting", () => {
  it("of every file that ships is read by something", () => {
    const files = readdirSync("settings").filter((name) => name.endsWith(".yaml"));
    const keys = files.flatMap((file) =>
      keysOf(parse(readFileSync(`settings/${file}`, "utf8")), file),
    );
    const unread = keys.filter((path) => !isRead(path.split(" ").at(-1) ?? ""));

    expect(keys.length).toBeGreaterThan(200);
    expect([...new Set(unread)].filter((path) => !(`setting ${path}` in NOT_KEPT_YET))).toEqual([]);
  });

  it("of the environment is read by the program's configuration", () => {
    const config = readFileSync("server/config.ts", "utf8");
    const unread = Object.keys(SETTINGS).filter((name) => !config.includes(`v.${name}`));

    expect(unread).toEqual([]);
  });
});
