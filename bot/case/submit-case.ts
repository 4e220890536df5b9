/** Confirm, change, cancel: what ends or reshapes a draft. */
import type { CaseData } from "../../kernel/case-data.ts";
import { findAmount } from "../../understanding/details/find-amount.ts";
import { resolveDay } from "../../understanding/details/resolve-day.ts";
import type { RunningTurn } from "../running-turn.ts";
import { forgetDraft } from "../say/request-person.ts";
import { startClean } from "../state.ts";
import { askNext, showSummary } from "./ask-next.ts";
import { findSlot, nextStep, slotsFor, typeOf } from "./case-form.ts";
import { takeParked } from "./further-matter.ts";
import { withHaste } from "./haste.ts";
import { slotOptions } from "./present-case-cards.ts";

/** Sends the confirmed case: number, ticket and words belong to one transaction. */
export function submitCase(turn: RunningTurn): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const { problems, contact } = turn.settings;
  const step = nextStep(draft, problems, turn.state.skipped);
  // A button of an older card: what is missing still comes first.
  if (step.kind !== "summary") {
    askNext(turn);
    return;
  }
  const type = typeOf(draft, problems);
  const number = draft.number ?? turn.ports.ids.caseNumber();
  const data: CaseData = { ...draft, number, status: "submitted", reason: reasonOf(type.key) };
  turn.requestHandoff({
    case: data,
    queue: type.queue,
    reason: data.reason ?? "case",
    priority: withHaste(turn, type.priority),
  });
  turn.did.push("case_submitted");
  turn.replies.push({
    kind: "case",
    text: turn.withLead(turn.words(turn.input.desk.full ? "case_kept" : "submitted", { number })),
    case: turn.ports.presentCase(data, turn.lang),
  });
  if (type.otherChannels && contact.social !== null) {
    turn.say(turn.words("also_official", { social: contact.social[turn.lang] }));
  }
  forgetDraft(turn, data);
  if (takeParked(turn) !== undefined) askNext(turn);
}

function reasonOf(type: string): "complaint" | "case" {
  return type === "complaint" ? "complaint" : "case";
}

/** Gives the draft up; nothing of it was sent. */
export function cancelCase(turn: RunningTurn, solved = false): void {
  const { draft } = turn.state;
  if (draft === null) {
    turn.patch(startClean(turn.state));
    turn.did.push("nothing_to_cancel");
    turn.say(turn.words("nothing_to_cancel"));
    return;
  }
  turn.effect({ kind: "case:cancel", caseId: draft.id });
  turn.patch(startClean(turn.state));
  turn.did.push(solved ? "solved" : "case_cancelled");
  turn.say(turn.words(solved ? "solved" : "cancelled"));
  if (takeParked(turn) !== undefined) askNext(turn);
}

/** Sets one line of the summary; a value that does not fit leaves the old one and says so. */
export function editCase(turn: RunningTurn, slot: string, value: string): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const checked = checkValue(turn, draft, { slot, value });
  if (checked === undefined) {
    turn.lead(turn.words("bad_value"));
  } else if (checked === "") {
    const { [slot]: _removed, ...slots } = draft.slots;
    turn.patchDraft({ slots });
    turn.patch({ skipped: [...turn.state.skipped, slot] });
  } else {
    const { timeZone } = turn.settings.conversation;
    const isDate = findSlot(turn.settings.problems, slot)?.kind === "date";
    const day = isDate ? resolveDay(checked, { at: turn.input.at, timeZone }) : undefined;
    const edited = { value: checked, from: "edit" as const, ...(day === undefined ? {} : { day }) };
    turn.patchDraft({ slots: { ...draft.slots, [slot]: edited } });
  }
  turn.did.push("case_edited");
  const inSummary = turn.state.flow.kind === "summary";
  const step = nextStep(turn.state.draft ?? draft, turn.settings.problems, turn.state.skipped);
  if (inSummary && step.kind === "summary") showSummary(turn);
  else askNext(turn);
}

/** The value in the form it is stored, "" to clear it, or undefined when it does not fit. */
export function checkValue(
  turn: RunningTurn,
  draft: CaseData,
  edit: { readonly slot: string; readonly value: string },
): string | undefined {
  const { problems } = turn.settings;
  const slot = findSlot(problems, edit.slot);
  if (slot === undefined) return undefined;
  const value = edit.value.normalize("NFKC").trim();
  if (value === "") return "";
  const options = slotOptions(slot, typeOf(draft, problems), { problems, lang: turn.lang });
  if (options.length > 0) {
    return options.find((option) => option.value === value || option.label === value)?.value;
  }
  if (slot.kind === "order_number" || slot.kind === "tracking_number") {
    const number = value
      .replace(/^(?:no\.?|#)\s*/iu, "")
      .replace(/\s+/gu, "")
      .toUpperCase();
    return /^[0-9A-Z][0-9A-Z-]{2,39}$/u.test(number) && /[0-9]/u.test(number) ? number : undefined;
  }
  if (slot.kind === "amount") return findAmount(value, true);
  if (slot.kind === "contact") {
    return turn.ports.reachable(value).kind === "invalid" ? undefined : value;
  }
  return value.length >= slot.min ? value.slice(0, slot.max) : undefined;
}

/** Puts one slot back to "not answered" and asks it again. */
export function stepBack(turn: RunningTurn): boolean {
  const { draft, skipped } = turn.state;
  if (draft === null) return false;
  const type = typeOf(draft, turn.settings.problems);
  const answered = slotsFor(draft, type)
    .filter((use) => use.required && use.key !== "description")
    .filter((use) => draft.slots[use.key] !== undefined || skipped.includes(use.key));
  const last = answered
    .map((use) => ({ key: use.key, seq: draft.slots[use.key]?.seq ?? 0 }))
    .reduce<{ key: string; seq: number } | undefined>(
      (best, item) => (best === undefined || item.seq >= best.seq ? item : best),
      undefined,
    );
  if (last === undefined) return false;
  const { [last.key]: _removed, ...slots } = draft.slots;
  turn.patchDraft({ slots });
  turn.patch({
    skipped: skipped.filter((key) => key !== last.key),
    flow: { kind: "idle" },
  });
  turn.did.push("step_back");
  askNext(turn);
  return true;
}
