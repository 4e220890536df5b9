/** Puts the next question, card or summary of a draft. */
import type { CaseData } from "../../kernel/case-data.ts";
import type { Choice, RunningTurn } from "../running-turn.ts";
import { sayArticle } from "../say/answer-question.ts";
import { pickFresh } from "../say/fresh-lines.ts";
import {
  type NextStep,
  nextQuestion,
  nextStep,
  openEvidence,
  slotsFor,
  typeOf,
} from "./case-form.ts";
import { countEvidence, presentEvidence, presentRows, slotOptions } from "./present-case-cards.ts";

/** Continues the form; closes it with the summary when nothing is missing. */
export function askNext(turn: RunningTurn): void {
  const { draft } = turn.state;
  if (draft === null) return;
  leaveHopelessQuestion(turn);
  const step = nextStep(draft, turn.settings.problems, turn.state.skipped);
  const says: Record<NextStep["kind"], () => void> = {
    gate: () => step.kind === "gate" && sayGate(turn, step.article),
    ask: () => step.kind === "ask" && askSlots(turn, draft, step.slots),
    evidence: () => showChecklist(turn, draft),
    summary: () => showSummary(turn),
  };
  says[step.kind]();
}

/** The same question is put at most `tries` times; then its slots stay open. */
function leaveHopelessQuestion(turn: RunningTurn): void {
  const { flow, draft, skipped } = turn.state;
  if (flow.kind !== "asking" || draft === null) return;
  const step = nextStep(draft, turn.settings.problems, skipped);
  const same = step.kind === "ask" && step.slots[0] === flow.slots[0];
  if (!same || flow.tries < turn.settings.conversation.tries) return;
  turn.patch({ skipped: [...skipped, ...flow.slots] });
  turn.setFlow({ kind: "idle" });
  // What was said instead was heard, and is not called a blank.
  const heard = differs(turn.begun.draft, turn.state.draft);
  if (!turn.hasLead) turn.lead(turn.words(heard ? "noted" : "skipped"));
}

function askSlots(turn: RunningTurn, draft: CaseData, slots: readonly string[]): void {
  const { flow } = turn.state;
  const first = slots[0];
  if (first === undefined) return;
  const again = flow.kind === "asking" && flow.slots[0] === first;
  turn.setFlow({ kind: "asking", slots, tries: again ? flow.tries + 1 : 1 });
  turn.did.push(again ? "ask_again" : "ask");
  turn.say(questionText(turn, draft, { slots, again }), questionChoices(turn, draft, slots));
}

function questionText(
  turn: RunningTurn,
  draft: CaseData,
  asking: { readonly slots: readonly string[]; readonly again: boolean },
): string {
  const { problems } = turn.settings;
  const type = typeOf(draft, problems);
  const first = asking.slots[0] ?? "";
  const use = slotsFor(draft, type).find((candidate) => candidate.key === first);
  const slot = problems.slots[first];
  const grouped = asking.slots.length > 1 && use?.group !== undefined;
  const question = grouped ? type.groups[use.group ?? ""] : (use?.question ?? slot?.question);
  const example = grouped ? undefined : slot?.example;
  const inOrder = asking.again ? [example, question] : [question, example];
  const labels = asking.slots.map((key) => problems.slots[key]?.label[turn.lang] ?? key);
  return pickFresh(turn.state.said, [
    ...inOrder.flatMap((text) => (text === undefined ? [] : [text[turn.lang]])),
    turn.words("ask_open", { labels: labels.join(turn.lang === "zh" ? "、" : ", ") }),
  ]);
}

function questionChoices(
  turn: RunningTurn,
  draft: CaseData,
  slots: readonly string[],
): readonly Choice[] {
  const key = slots[0] ?? "";
  const { problems } = turn.settings;
  const slot = problems.slots[key];
  if (slots.length > 1 || slot === undefined) return [];
  const options = slotOptions(slot, typeOf(draft, problems), { problems, lang: turn.lang });
  return options.map((option) => ({ id: `slot:${key}:${option.value}`, label: option.label }));
}

/** The checklist with what is provided; its text says what is still open. */
export function showChecklist(turn: RunningTurn, draft: CaseData): void {
  const { problems } = turn.settings;
  const again = turn.state.flow.kind === "evidence";
  const items = presentEvidence(draft, problems, turn.lang);
  const lines = [turn.words(again ? "checklist_progress" : "checklist")];
  const type = typeOf(draft, problems);
  const question = type.evidenceFirst ? nextQuestion(draft, type, turn.state.skipped) : undefined;
  if (!again && question !== undefined) {
    lines.push(questionText(turn, draft, { slots: question.slots, again: false }));
  }
  turn.setFlow({ kind: "evidence" });
  turn.did.push("checklist");
  turn.replies.push({
    kind: "checklist",
    text: turn.withLead(lines.join("\n")),
    items,
    ...countEvidence(items),
  });
}

/** The one card that is confirmed or changed. */
export function showSummary(turn: RunningTurn): void {
  const { draft, flow } = turn.state;
  if (draft === null) return;
  const { problems } = turn.settings;
  if (flow.kind === "summary" && (standsStill(turn, draft) || saidChange(turn, draft))) {
    goOnToConfirm(turn, draft);
    return;
  }
  const evidence = presentEvidence(draft, problems, turn.lang);
  const changed = flow.kind === "summary" && differs(turn.begun.draft, draft);
  turn.setFlow({ kind: "summary" });
  turn.did.push("summary");
  turn.replies.push({
    kind: "summary",
    text: turn.withLead(turn.words(changed ? "summary_changed" : "summary")),
    problemType: draft.problemType,
    rows: presentRows(draft, problems, turn.lang),
    evidence,
    ...countEvidence(evidence),
  });
}

/** Something was said beside a card that stands: the card is not shown again for it, but says the same from now on. */
function goOnToConfirm(turn: RunningTurn, draft: CaseData): void {
  turn.did.push("summary_kept");
  turn.replies.push({
    kind: "choices",
    text: turn.withLead(turn.words("summary_kept")),
    choices: [{ id: "confirm", label: turn.words("confirm") }],
    rows: presentRows(draft, turn.settings.problems, turn.lang),
  });
}

/**
 * Whether the card in view still says it: nothing changed in words but the story. A card that was changed by hand, or
 * in what it shows, is shown anew.
 */
function standsStill(turn: RunningTurn, after: CaseData): boolean {
  const before = turn.begun.draft;
  if (before === null || turn.begun.flow.kind !== "summary" || turn.reading === undefined)
    return false;
  const { description } = after.slots;
  const told = {
    ...before,
    slots: { ...before.slots, ...(description === undefined ? {} : { description }) },
  };
  return !differs(told, after);
}

/** Whether one line of the card changed by words, and the reply says which: the whole card would say it again. */
function saidChange(turn: RunningTurn, after: CaseData): boolean {
  const before = turn.begun.draft;
  if (before === null || turn.reading === undefined || !turn.hasLead) return false;
  if (before.problemType !== after.problemType || before.evidence !== after.evidence) return false;
  const keys = new Set([...Object.keys(before.slots), ...Object.keys(after.slots)]);
  const changed = [...keys].filter(
    (key) => key !== "description" && slotAsText(before, key) !== slotAsText(after, key),
  );
  return changed.length === 1;
}

function slotAsText({ slots }: CaseData, key: string): string {
  return JSON.stringify(slots[key] ?? null);
}

/** True when something on the card is not what it was. */
function differs(before: CaseData | null, after: CaseData | null): boolean {
  const shown = (data: CaseData) => JSON.stringify([data.problemType, data.slots, data.evidence]);
  return before !== null && after !== null && shown(before) !== shown(after);
}

/** This cannot be sent yet: what comes first, and how to go on afterwards. */
function sayGate(turn: RunningTurn, article: string): void {
  const found = turn.ports.findArticle(article, turn.lang);
  if (found !== undefined) sayArticle(turn, found, { choices: [] });
  const { draft } = turn.state;
  const gate = draft === null ? undefined : typeOf(draft, turn.settings.problems).gate;
  turn.did.push("gate");
  const options = gate === undefined ? [] : gateOptions(turn, gate.slot, gate.value);
  turn.setFlow({ kind: "asking", slots: gate === undefined ? [] : [gate.slot], tries: 1 });
  turn.say(turn.words("gate"), [
    ...options,
    { id: "person", label: turn.words("talk_to_person") },
    { id: "cancel", label: turn.words("cancel") },
  ]);
}

function gateOptions(turn: RunningTurn, slot: string, closed: string): Choice[] {
  const options = turn.settings.problems.slots[slot]?.options ?? [];
  return options
    .filter((option) => option.value !== closed)
    .map((option) => ({ id: `slot:${slot}:${option.value}`, label: option.label[turn.lang] }));
}

/**
 * The open step again, after something else was said. Pictures are asked for once: who tells more instead is
 * asked for what else is open. After an interruption the question comes back once, then only as a chip.
 */
export function resume(turn: RunningTurn, { interrupted = false } = {}): void {
  const { flow, draft, skipped } = turn.state;
  if (draft === null) return;
  const step = nextStep(draft, turn.settings.problems, skipped);
  const shown = flow.kind === "evidence" && !turn.did.includes("switch_type");
  if (interrupted && (flow.kind === "asking" || flow.kind === "evidence")) {
    const before = flow.interruptions ?? 0;
    turn.setFlow({ ...flow, interruptions: before + 1 });
    if (before > 0) return;
    turn.lead(turn.words("resume"));
    keepTries(turn);
  }
  if (flow.kind !== "evidence" || !shown || step.kind !== "evidence") askNext(turn);
  else if (interrupted) remindOfEvidence(turn);
  else stopWaiting(turn);
}

/** A picture that came before its turn is kept; the open question stays the same one. */
export function goOnWithFiles(turn: RunningTurn): void {
  if (turn.state.flow.kind === "asking") turn.lead(turn.words("file_received"));
  keepTries(turn);
  askNext(turn);
}

/** An interruption does not use up a try of the open question. */
export function keepTries(turn: RunningTurn): void {
  const { flow } = turn.state;
  if (flow.kind === "asking") turn.setFlow({ ...flow, tries: Math.max(0, flow.tries - 1) });
}

/** One line about what is still awaited, after something else was answered. */
function remindOfEvidence(turn: RunningTurn): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const open = openEvidence(draft, typeOf(draft, turn.settings.problems));
  const labels = open.map((item) => item.label[turn.lang]).join(turn.lang === "zh" ? "」「" : "; ");
  turn.say(turn.words("checklist_remind", { labels }));
}

/** Whoever tells more instead of sending pictures is not asked again: the case can go without, they can follow. */
function stopWaiting(turn: RunningTurn): void {
  const { draft, skipped } = turn.state;
  const type = draft === null ? undefined : typeOf(draft, turn.settings.problems);
  // What was asked for in one breath with the pictures was asked for.
  const asked =
    draft !== null && type?.evidenceFirst === true ? nextQuestion(draft, type, skipped) : undefined;
  turn.patch({ skipped: [...skipped, "evidence", ...(asked?.slots ?? [])] });
  turn.did.push("pictures_can_follow");
  turn.lead(turn.words("pictures_can_follow"));
  askNext(turn);
}
