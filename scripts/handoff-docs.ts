/** `node scripts/handoff-docs.ts`: makes the tables of docs/handoff.md anew from the code. */
import { readFileSync, writeFileSync } from "node:fs";
import { fillHandoffTables } from "../server/tools/handoff-tables.ts";

const file = new URL("../docs/handoff.md", import.meta.url);
writeFileSync(file, fillHandoffTables(readFileSync(file, "utf8")));
console.log("docs/handoff.md is up to date.");
