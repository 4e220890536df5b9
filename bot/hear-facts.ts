/** Facts in what was said go where they belong: the draft, what is remembered, or the submitted case. */
import type { SlotValue } from "../kernel/case-data.ts";
import { ISSUE_SLOT, nextQuestion, typeOf } from "./intake/case-form.ts";
import { hearSlots, mergeSlots } from "./intake/hear-slots.ts";
import { valueInWords } from "./intake/submit-case.ts";
import type { RunningTurn } from "./running-turn.ts";
import type { Reading } from "./understand/read-message.ts";
import { findIssue, INCIDENT } from "./understand/recognise-problem.ts";

/** Slots that the open question is about; with the evidence shown first, those it mentioned. */
export function askedSlots(turn: RunningTurn): readonly string[] {
  const { flow, draft } = turn.state;
  if (flow.kind === "asking") return flow.slots;
  if (flow.kind !== "evidence" || draft === null) return [];
  const type = typeOf(draft, turn.settings.problems);
  return type.evidenceFirst ? (nextQuestion(draft, type, turn.state.skipped)?.slots ?? []) : [];
}

/** Stores every fact of the reading; returns the slots that are new or changed. */
export function hearFacts(turn: RunningTurn, reading: Reading): readonly string[] {
  const { draft, heard } = turn.state;
  const seq = lastTextSeq(turn);
  const known = draft?.slots ?? heard.slots;
  const found = hearSlots({
    reading,
    seq,
    known,
    asked: askedSlots(turn),
    type: draft === null ? undefined : typeOf(draft, turn.settings.problems),
    settings: turn.settings,
    at: turn.input.at,
  });
  const keys = Object.keys(found);
  if (draft !== null) {
    storeInDraft(turn, found, reading);
  } else if (keys.length > 0 && !correctSubmitted(turn, found, reading)) {
    turn.patch({ heard: { ...heard, slots: mergeSlots(heard.slots, found) } });
  }
  return keys;
}

function storeInDraft(
  turn: RunningTurn,
  found: Readonly<Record<string, SlotValue>>,
  reading: Reading,
): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const type = typeOf(draft, turn.settings.problems);
  const issue = draft.slots[ISSUE_SLOT] === undefined ? findIssue(reading.plain, type) : undefined;
  const before = draft.slots;
  turn.patchDraft({
    slots: {
      ...mergeSlots(before, found),
      ...(issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } }),
    },
  });
  const keys = Object.keys(found);
  for (const key of keys) sayChanged(turn, key, before[key]);
  const route = refundRoute(turn, found["payment_method"]?.value);
  const fresh = keys.filter((key) => before[key] === undefined);
  // The line about the refund's way names the method itself.
  sayNoted(
    turn,
    fresh.filter((key) => key !== "payment_method" || route === undefined),
  );
  if (route !== undefined) turn.lead(route);
}

function sayChanged(turn: RunningTurn, key: string, before: SlotValue | undefined): void {
  const { draft } = turn.state;
  const after = draft?.slots[key];
  if (draft === null || after === undefined || before === undefined) return;
  if (after.value === before.value) return;
  const label = turn.settings.problems.slots[key]?.label[turn.lang] ?? key;
  turn.lead(turn.words("changed", { label, value: valueInWords(turn, draft, key) }));
}

/** Longer values are stories: repeating them would only be noise. */
const LONGEST_SAID_BACK = 40;

/** Everything new is said back in one line, so that a slip is seen at once. */
function sayNoted(turn: RunningTurn, keys: readonly string[]): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const said = keys.flatMap((key) => {
    const slot = turn.settings.problems.slots[key];
    const label = slot?.label[turn.lang];
    const value = valueInWords(turn, draft, key);
    // What follows a choice shows that it was understood.
    if (label === undefined || slot?.kind === "choice" || value.length > LONGEST_SAID_BACK)
      return [];
    return [{ key, label, value }];
  });
  const [only] = said;
  if (only === undefined) return;
  if (said.length === 1 && only.key === "order_number") {
    turn.lead(turn.words("got_number", { value: only.value }));
    return;
  }
  if (said.length === 1 && only.key === "tracking_number") {
    const asked = askedSlots(turn).includes("order_number");
    const missing = draft.slots["order_number"] === undefined;
    const line = asked && missing ? "tracking_not_order" : "got_tracking";
    turn.lead(turn.words(line, { value: only.value }));
    return;
  }
  const zh = turn.lang === "zh";
  const values = said.map(({ key, label, value }) => {
    if (key === "demand" && zh) return `希望${value}`;
    return zh ? `${label} ${value}` : `${label}: ${value}`;
  });
  turn.lead(turn.words("noted_values", { values: values.join(zh ? "，" : "; ") }));
}

/** Where a refund goes depends on how it was paid: said as soon as that is known. */
function refundRoute(turn: RunningTurn, key: string | undefined): string | undefined {
  const { draft } = turn.state;
  const concernsRefund =
    draft?.problemType === "refund-progress" || draft?.slots["demand"]?.value === "refund";
  const method = turn.settings.problems.paymentMethods.find((item) => item.key === key);
  if (!concernsRefund || method === undefined) return undefined;
  return turn.words(`refund_route_${method.route}`, { method: method.label[turn.lang] });
}

/** While people have the case, a corrected number is put right there. */
function correctSubmitted(
  turn: RunningTurn,
  found: Readonly<Record<string, SlotValue>>,
  reading: Reading,
): boolean {
  const stored = turn.input.openCases.find(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
  const key = ["order_number", "tracking_number"].find((slot) => found[slot] !== undefined);
  if (stored === undefined || key === undefined) return false;
  const isCorrection = reading.corrects || turn.input.owner === "queue";
  if (!isCorrection || reading.problems.some((problem) => problem.score >= INCIDENT)) return false;
  const value = found[key]?.value ?? "";
  const { number } = stored.view;
  turn.effect({ kind: "case:correct", number, slot: key, value, seq: lastTextSeq(turn) });
  const label = turn.settings.problems.slots[key]?.label[turn.lang] ?? key;
  turn.did.push("case_corrected");
  turn.lead(turn.words("corrected_submitted", { number, label, value }));
  return true;
}

/** "Not that one": the number is taken out, so that the form asks for the right one. */
export function removeOrderNumber(turn: RunningTurn): boolean {
  const { draft, heard } = turn.state;
  const slots = draft?.slots ?? heard.slots;
  if (slots["order_number"] === undefined) return false;
  const { order_number: _removed, ...rest } = slots;
  if (draft !== null) turn.patchDraft({ slots: rest });
  else turn.patch({ heard: { ...heard, slots: rest } });
  turn.lead(turn.words("number_removed"));
  return true;
}

export function lastTextSeq(turn: RunningTurn): number {
  const texts = turn.input.messages.filter(({ content }) => content.kind === "text");
  return texts.at(-1)?.seq ?? turn.input.messages.at(-1)?.seq ?? 0;
}
