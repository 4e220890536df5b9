/** Cases that were submitted: status, chasing, reopening, and the proof that they are the shopper's. */
import type { Choice, RunningTurn } from "../running-turn.ts";
import type { StoredCase } from "../turn.ts";

/** Shows where a case stands: the named one, the only one, or a choice; asks for a number otherwise. */
export async function showCaseStatus(turn: RunningTurn, number?: string): Promise<void> {
  turn.did.push("case_status");
  const { openCases } = turn.input;
  if (number !== undefined) return showNumbered(turn, number);
  const only = openCases[0];
  if (only === undefined) {
    turn.setFlow({ kind: "proving", number: "", tries: 0 });
    turn.say(turn.words("case_number_please"), [personChoice(turn)]);
    return;
  }
  if (openCases.length === 1) return showCard(turn, only);
  sayWhichCase(turn);
}

/** Asks which of several cases is meant. */
export function sayWhichCase(turn: RunningTurn): void {
  turn.say(
    turn.words("which_case"),
    turn.input.openCases.slice(0, 6).map(({ view }) => ({
      id: `case:${view.number}`,
      label: `${view.number} · ${view.typeLabel} · ${view.statusLabel}`,
    })),
  );
}

async function showNumbered(turn: RunningTurn, number: string): Promise<void> {
  const own = findOwn(turn, number);
  if (own !== undefined) return showCard(turn, own);
  await lookUp(turn, { number, tries: 0 });
}

function showCard(turn: RunningTurn, stored: StoredCase): void {
  const { number } = stored.view;
  turn.replies.push({
    kind: "case",
    text: turn.withLead(turn.words("case_shown", { number })),
    case: stored.view,
  });
}

/** A number that is not of this conversation: one more fact, and the same words for wrong and foreign. */
export async function lookUp(
  turn: RunningTurn,
  question: { readonly number: string; readonly tries: number; readonly secondFact?: string },
): Promise<void> {
  const { number, tries, secondFact } = question;
  const result = await turn.ports.findCase(
    canonicalNumber(number),
    secondFact === undefined ? {} : { secondFact },
  );
  if (result.kind === "found") {
    turn.setFlow({ kind: "idle" });
    turn.replies.push({
      kind: "case",
      text: turn.withLead(turn.words("case_shown", { number: result.view.number })),
      case: result.view,
    });
    return;
  }
  if (result.kind === "locked") {
    turn.setFlow({ kind: "idle" });
    return turn.say(turn.words("case_locked"), [personChoice(turn)]);
  }
  const asksFirst = secondFact === undefined;
  const again = asksFirst || tries < 2;
  turn.setFlow(again ? { kind: "proving", number, tries: tries + 1 } : { kind: "idle" });
  turn.say(turn.words(asksFirst ? "prove_case" : "case_not_found"), [personChoice(turn)]);
}

/** Raises the priority of a case, when that is allowed now; words follow what will be done. */
export function chaseCase(turn: RunningTurn, number?: string): boolean {
  const stored = number === undefined ? latestOpen(turn) : findOwn(turn, number);
  if (stored === undefined) return false;
  const own = stored.view.number;
  turn.did.push("case_chase");
  if (stored.view.canReopen) {
    askToReopen(turn, own);
    return true;
  }
  if (!stored.view.canChase) {
    const waits = stored.data.status === "waiting_shopper";
    const line = waits ? "chase_waits_for_you" : "chase_too_soon";
    turn.say(turn.words(line, { number: own }), [personChoice(turn)]);
    return true;
  }
  turn.effect({ kind: "case:chase", number: own });
  turn.say(turn.words("chased", { number: own }));
  return true;
}

/** Opens a finished case again, when that is still allowed. */
export function reopenCase(turn: RunningTurn, number: string): void {
  const stored = findOwn(turn, number);
  turn.did.push("case_reopen");
  if (stored === undefined || !stored.view.canReopen) {
    const isOpen = stored !== undefined && !isOver(stored);
    const line = isOpen ? "not_closed" : "cannot_reopen";
    turn.say(turn.words(line, { number: canonicalNumber(number) }), [personChoice(turn)]);
    return;
  }
  turn.effect({ kind: "case:reopen", number: stored.view.number });
  turn.say(turn.words("reopened", { number: stored.view.number }));
}

/** Something is said of a case that was closed: it may be that it is not solved. */
export function askToReopen(turn: RunningTurn, number: string): void {
  turn.did.push("ask_reopen");
  turn.say(turn.words("ask_reopen", { number }), [
    { id: `reopen:${number}`, label: turn.words("reopen_choice") },
    personChoice(turn),
  ]);
}

/** `fd 7k3m 9qwx` → `FD-7K3M-9QWX`. */
export function canonicalNumber(number: string): string {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, "");
  const parts = /^FD([0-9A-Z]{4})([0-9A-Z]{4})$/u.exec(plain);
  return parts === null ? number.trim().toUpperCase() : `FD-${parts[1]}-${parts[2]}`;
}

function findOwn(turn: RunningTurn, number: string): StoredCase | undefined {
  const wanted = canonicalNumber(number);
  return turn.input.openCases.find(({ view }) => view.number === wanted);
}

function latestOpen(turn: RunningTurn): StoredCase | undefined {
  return turn.input.openCases.find((stored) => !isOver(stored));
}

function isOver({ data }: StoredCase): boolean {
  return data.status === "resolved" || data.status === "cancelled";
}

function personChoice(turn: RunningTurn): Choice {
  return { id: "person", label: turn.words("talk_to_person") };
}
