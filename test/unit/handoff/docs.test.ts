import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillHandoffTables } from "../../../server/tools/handoff-tables.ts";

describe("docs/handoff.md", () => {
  it("shows the state machine and the lines as they are in the code", () => {
    const document = readFileSync(new URL("../../../docs/handoff.md", import.meta.url), "utf8");

    // When this fails: node scripts/handoff-docs.ts
    expect(document).toBe(fillHandoffTables(document));
  });
});
