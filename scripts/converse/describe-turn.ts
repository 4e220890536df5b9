/** What a turn did, in plain words: what was opened, filled, withdrawn, queued or sent. */
import type { Effect } from "../../bot/turn.ts";
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";

/** What a talk holds before a turn, or after it. */
export interface Held {
  readonly cases: readonly CaseData[];
  /** Facts that no case holds. */
  readonly facts: CaseData["slots"];
}

/** The words for a turn, in the order of the list above; none where nothing was done. */
export function describeTurn(before: Held, after: Held, effects: readonly Effect[]): string[] {
  const known = new Map(before.cases.map((data) => [data.id, data]));
  const sent = new Set(effects.flatMap((effect) => ("case" in effect ? [effect.case.id] : [])));
  const done: string[] = [];
  for (const data of after.cases) {
    const was = known.get(data.id);
    if (was === undefined && isMatter(data)) done.push(`opened ${data.problemType}`);
    if (was !== undefined && was.problemType !== data.problemType)
      done.push(`turned ${was.problemType} into ${data.problemType}`);
    done.push(...describeSlots(was?.slots ?? {}, data.slots));
  }
  done.push(...describeSlots(before.facts, after.facts));
  for (const { id, problemType } of before.cases)
    if (!after.cases.some((data) => data.id === id)) done.push(`withdrawn ${problemType}`);
  for (const { id, number, problemType } of after.cases)
    if (sent.has(id) && known.get(id)?.number === undefined && number !== undefined)
      done.push(`sent ${problemType} ${number}`);
  return [...new Set([...done, ...effects.flatMap(describeEffect)])];
}

function isMatter({ problemType, slots }: CaseData): boolean {
  return problemType !== UNTYPED || Object.keys(slots).length > 0;
}

function describeSlots(before: CaseData["slots"], after: CaseData["slots"]): string[] {
  const filled = Object.entries(after).flatMap(([slot, { value }]) => {
    const was = before[slot]?.value;
    if (was === value) return [];
    const shown = slot === "description" ? "" : ` ${value}`;
    return [`${was === undefined ? "filled" : "changed"} ${slot}${shown}`];
  });
  return filled;
}

/** What leaves the desk beside cases. */
function describeEffect(effect: Effect): string[] {
  switch (effect.kind) {
    case "handoff:request":
      return [`queued for ${effect.queue}`];
    case "queue:leave":
      return ["left the queue"];
    case "queue:keep":
      return ["kept waiting"];
    case "case:chase":
      return [`chased ${effect.number}`];
    case "case:reopen":
      return [`reopened ${effect.number}`];
    case "case:correct":
      return [`corrected ${effect.slot} of ${effect.number}`];
    case "case:evidence":
      return [`added evidence to ${effect.number}`];
    case "message:left":
      return ["left a message"];
    case "conversation:end":
      return ["ended"];
    case "safety:reported":
      return [`reported ${effect.signs.join(", ")}`];
    default:
      return [];
  }
}
