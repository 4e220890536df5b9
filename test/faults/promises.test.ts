/** Check 52: whatever is documented, sent, set or stored has an effect, a receiver, a reader. All its tests in one run. */
import { afterAll, afterEach } from "vitest";
import { recordFault } from "../support/fault-report.ts";
import "../unit/promises/commands.test.ts";
import "../unit/promises/documented.test.ts";
import "../unit/promises/facts.test.ts";
import { NOT_KEPT_YET } from "../unit/promises/not-kept-yet.ts";
import "../unit/promises/settings.test.ts";
import "../unit/promises/stored-values.test.ts";
import "../unit/server/compose/article-placeholders.test.ts";

const kept = new Map<string, number>();
let broken = 0;

afterEach(({ task }) => {
  if (task.result?.state === "fail") broken += 1;
  const what = task.suite?.name ?? "others";
  kept.set(what, (kept.get(what) ?? 0) + 1);
});

afterAll(() => {
  if (broken > 0) return;
  const figures = [...kept].map(([what, count]) => `${what}: ${count}`).join("; ");
  recordFault(
    52,
    "texts and code",
    `tests of ${figures}; 0 broken, ${Object.keys(NOT_KEPT_YET).length} exceptions`,
  );
});
