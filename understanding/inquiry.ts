/** Questions that tell no trouble of one's own. */
import { probabilityOf } from "../language/examples/judge.ts";
import { ASIDE, INQUIRY } from "./judges.ts";
import type { Reading } from "./reading.ts";

/** About goods before buying, or about how things work. */
const GENERAL = ["goods", "rule"] as const;

/** Whether a message only asks about goods, or about how things work. */
export function asksGenerally({ judged }: Reading): boolean {
  const judgement = judged[INQUIRY];
  if (judgement === undefined) return false;
  return GENERAL.reduce((sum, key) => sum + probabilityOf(judgement, key), 0) >= ASIDE.inquiry.sure;
}
