/** Check 52, in Chromium: every call that docs/widget.md documents has its effect. */
import { afterAll, afterEach } from "vitest";
import "../browser/widget-api.test.ts";
import { recordFault } from "../support/fault-report.ts";

let [kept, broken] = [0, 0];

afterEach(({ task }) => {
  if (task.result?.state === "fail") broken += 1;
  else kept += 1;
});

afterAll(() => {
  if (broken > 0) return;
  recordFault(52, "Chromium", `${kept} documented calls of the widget, each with its effect`);
});
