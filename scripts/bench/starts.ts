/**
 * `node scripts/bench/starts.ts [--faq FOLDER] [--rest SECONDS] [--later N]`: how long a first start and later ones take
 * until words and until meaning answer, the processor time of each, and the memory some time after. One line of JSON a start.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { watchStart } from "./starts/watch-start.ts";

const { values: flags } = parseArgs({
  options: {
    faq: { type: "string", default: "knowledge/faq" },
    rest: { type: "string", default: "30" },
    later: { type: "string", default: "2" },
  },
});
const dataDir = mkdtempSync(join(tmpdir(), "frontdesk-bench-"));
const settings = { faqDir: flags.faq, dataDir, restMs: Number(flags.rest) * 1000 };
try {
  for (let start = 0; start <= Number(flags.later); start += 1) {
    const figures = await watchStart(settings);
    console.log(JSON.stringify({ start: start === 0 ? "first" : "later", ...figures }));
  }
} finally {
  rmSync(dataDir, { recursive: true });
}
