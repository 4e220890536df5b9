import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSettings, requireHelpDeskToken } from "../../../../server/compose/load-settings.ts";
import { findHelpDesk } from "../../../../server/help-desk/help-desk-settings.ts";

const CHATWOOT = [
  "handTo:",
  "  kind: chatwoot",
  "  url: https://chatwoot.shop.example",
  "  account: 1",
  "  inbox: 2",
  "  agent: help-desk@shop.example",
].join("\n");

describe("settings/help-desk.yaml", () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "frontdesk-help-desk-"));
    cpSync("settings", dir, { recursive: true });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const read = (text: string) => readSettings(dir, { name: "help-desk.yaml", text });
  const problemsOf = async (text: string) => {
    const given = await read(text);
    return given.kind === "ok" ? [] : given.problems;
  };

  it("ships switched off, and reads off in every spelling", async () => {
    for (const text of ["", "handTo: off", "handTo: false"]) {
      const given = await read(text || "{}");
      expect(given.kind === "ok" && findHelpDesk(given.value.helpDesk)).toBe(undefined);
    }
    const shipped = await readSettings("settings");
    expect(shipped.kind === "ok" && findHelpDesk(shipped.value.helpDesk)).toBe(undefined);
  });

  it("reads either desk", async () => {
    const zendesk = CHATWOOT.replace("chatwoot\n", "zendesk\n")
      .replace("  account: 1\n  inbox: 2", "  email: anna@shop.example")
      .concat("\n  queues: [general]");

    expect(await problemsOf(CHATWOOT)).toEqual([]);
    expect(await problemsOf(zendesk)).toEqual([]);
  });

  it.each([
    ["another kind", CHATWOOT.replace("chatwoot\n", "freshdesk\n"), "zendesk", "zendesk"],
    ["no inbox", CHATWOOT.replace("  inbox: 2\n", ""), "handTo.inbox", "handTo.inbox"],
    ["plain http", CHATWOOT.replace("https:", "http:"), "an https address", "https 地址"],
    ["no address of the account", CHATWOOT.replace("help-desk@", "help-desk"), "email", "电子邮件"],
    ["a queue that is none", `${CHATWOOT}\n  queues: [generel]`, '"generel"', "“generel”"],
    ["a word that is none", `${CHATWOOT}\n  agnet: a@b.example`, "agnet", "agnet"],
  ])("says of %s what is wrong, in both languages", async (_what, text, english, chinese) => {
    const [problem] = await problemsOf(text);

    expect(problem?.file).toBe("settings/help-desk.yaml");
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.message).toContain(english);
    expect(problem?.chinese).toContain(chinese);
    expect(problem?.chinese).toMatch(/\p{Script=Han}/u);
  });

  it("needs the key to the other desk", async () => {
    const given = await read(CHATWOOT);
    if (given.kind !== "ok") throw new Error("does not parse");

    expect(() => requireHelpDeskToken(given.value, null)).toThrow(/^HELP_DESK_TOKEN: needed/);
    expect(() => requireHelpDeskToken(given.value, "a token")).not.toThrow();
  });
});
