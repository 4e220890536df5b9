/** `node scripts/protocol-docs.ts`: brings docs/protocol.md up to date with the schemas. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fillBlocks, protocolBlocks } from "./protocol/protocol-blocks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = `${root}docs/protocol.md`;
const before = readFileSync(file, "utf8");
const after = fillBlocks(before, protocolBlocks(root));
if (after !== before) writeFileSync(file, after);
console.log(after === before ? "docs/protocol.md is current" : "docs/protocol.md was updated");
