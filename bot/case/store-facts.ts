/** Facts in what was said go where they belong: the draft, or what is remembered until there is one. */
import type { CaseData, SlotValue } from "../../kernel/case-data.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import type { ProblemType } from "../settings/problem-types.ts";
import { ISSUE_SLOT, nextQuestion, typeOf } from "./case-form.ts";
import { OTHER } from "./demands-of-matter.ts";
import { findFacts, mergeSlots } from "./find-facts.ts";
import { defaultDemand, findIssue } from "./find-issue.ts";
import { type NumberedReading, type Slots, withNumbers } from "./hearing.ts";
import { valueInWords } from "./value-in-words.ts";

/** Slots that the open question is about; with the evidence shown first, those it mentioned. */
export function askedSlots(turn: RunningTurn): readonly string[] {
  const { flow, draft } = turn.state;
  if (flow.kind === "asking") return flow.slots;
  if (flow.kind !== "evidence" || draft === null) return [];
  const type = typeOf(draft, turn.settings.problems);
  return type.evidenceFirst ? (nextQuestion(draft, type, turn.state.skipped)?.slots ?? []) : [];
}

/** Stores every fact of the reading; returns the slots that are new or changed. */
export function storeFacts(turn: RunningTurn, reading: NumberedReading): readonly string[] {
  const { draft, heard } = turn.state;
  const found = findFacts({
    reading,
    seq: lastTextSeq(turn),
    known: draft?.slots ?? heard.slots,
    asked: askedSlots(turn),
    type: draft === null ? undefined : typeOf(draft, turn.settings.problems),
    settings: turn.settings,
    at: turn.input.at,
  });
  if (draft !== null) storeInDraft(turn, found, reading);
  else turn.patch({ heard: { ...heard, slots: mergeSlots(heard.slots, found) } });
  return Object.keys(found);
}

/** A reading with its numbers. */
export function numberReading(turn: RunningTurn, reading: Reading): NumberedReading {
  return withNumbers(reading, turn.settings, turn.state.heard.story.at(-1) ?? "");
}

function storeInDraft(
  turn: RunningTurn,
  found: Readonly<Record<string, SlotValue>>,
  reading: Reading,
): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const type = typeOf(draft, turn.settings.problems);
  const undone = undoesKind(draft, type, found);
  const open = undone || draft.slots[ISSUE_SLOT] === undefined;
  const issue = open ? findIssue(reading, type) : undefined;
  const { [ISSUE_SLOT]: kind, ...others } = draft.slots;
  const before = undone || kind === undefined ? others : draft.slots;
  const merged = mergeSlots(before, found);
  const wanted = issue === undefined ? undefined : defaultDemand(type, issue);
  const implied = wanted !== undefined && merged["demand"] === undefined;
  turn.patchDraft({
    slots: {
      ...merged,
      ...(issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } }),
      ...(implied ? { demand: { value: wanted, from: "message" as const } } : {}),
    },
  });
  const keys = Object.keys(found);
  for (const key of keys) sayChanged(turn, key, before[key]);
  const route = refundRoute(turn, found["payment_method"]?.value);
  const fresh = keys.filter((key) => !isGiven(before[key]));
  // The line about the refund's way names the method itself.
  sayNoted(
    turn,
    fresh.filter((key) => key !== "payment_method" || route === undefined),
  );
  if (route !== undefined) turn.lead(route);
}

/** "Don't cancel it, make it black": the case is of cancelling no more. */
function undoesKind(draft: CaseData, type: ProblemType, found: Slots): boolean {
  const kind = type.issues.find(({ key }) => key === draft.slots[ISSUE_SLOT]?.value);
  const wished = found["demand"]?.value;
  return kind?.defaultDemand === CANCEL && wished !== undefined && wished !== CANCEL;
}
const CANCEL = "cancel";

/** What was only taken for granted was not said before: it is noted now, and not changed. */
function isGiven(before: SlotValue | undefined): boolean {
  return before !== undefined && (before.seq !== undefined || before.from !== "message");
}

function sayChanged(turn: RunningTurn, key: string, before: SlotValue | undefined): void {
  const { draft } = turn.state;
  const after = draft?.slots[key];
  if (draft === null || after === undefined || before === undefined || !isGiven(before)) return;
  const reworded = after.value === OTHER && after.words !== before.words;
  if (after.value === before.value && !reworded) return;
  const label = turn.settings.problems.slots[key]?.label[turn.lang] ?? key;
  turn.lead(turn.words("changed", { label, value: valueInWords(turn, draft, key) }));
}

/** Longer values are stories: repeating them would only be noise. */
const LONGEST_SAID_BACK = 40;

/** Everything new is said back in one line, so that a slip is seen at once. */
function sayNoted(turn: RunningTurn, keys: readonly string[]): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const asked = askedSlots(turn);
  const said = keys.flatMap((key) => {
    // A day that was told by the way stands in the summary; to say it back would miss the point.
    if (key === "date" && !asked.includes(key)) return [];
    const slot = turn.settings.problems.slots[key];
    const label = slot?.label[turn.lang];
    const value = valueInWords(turn, draft, key);
    // What follows a choice shows that it was understood.
    if (label === undefined || slot?.kind === "choice" || value.length > LONGEST_SAID_BACK)
      return [];
    // "Noted: something else" would say nothing.
    if (key === "demand" && draft.slots[key]?.value === OTHER) return [];
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
    const { flow } = turn.state;
    const again = flow.kind === "asking" && flow.tries < turn.settings.conversation.tries;
    const line = asked && missing && again ? "tracking_not_order" : "got_tracking";
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

/** The seq of the message whose words are heard. */
export function lastTextSeq(turn: RunningTurn): number {
  const texts = turn.input.messages.filter(({ content }) => content.kind === "text");
  return texts.at(-1)?.seq ?? turn.input.messages.at(-1)?.seq ?? 0;
}
