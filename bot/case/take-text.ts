/** Free text that was asked for, and more of the story. A text fills a slot only if it answers. */
import { LONGEST_STORY } from "../../kernel/limits.ts";
import { foldText } from "../../language/fold-text.ts";
import { findCompany } from "../../understanding/details/find-company.ts";
import { ASIDE, INQUIRY, PICTURES } from "../../understanding/judges.ts";
import { labelBefore } from "../../understanding/numbers/read-label.ts";
import {
  does,
  heardOf,
  leadingKey,
  likelihood,
  onlyDoes,
  type Reading,
  sureKey,
} from "../../understanding/reading.ts";
import type { Said } from "../listeners/listener.ts";
import type { RunningTurn } from "../running-turn.ts";
import { remarkOf } from "../say/acknowledge.ts";
import type { SlotSettings } from "../settings/problem-types.ts";
import { typeOf } from "./case-form.ts";
import { finishEvidence, speaksOfPictures } from "./collect-evidence.ts";
import { isShortName } from "./short-name.ts";
import { askedSlots, lastTextSeq } from "./store-facts.ts";

/** Takes what was said as the text that was asked for, or as more of the story; true when taken. */
export function takeText(said: Said): boolean {
  const { turn, reading, facts } = said;
  const { draft } = turn.state;
  if (draft === null || reading.steer !== undefined) return false;
  const { slots } = turn.settings.problems;
  const free = askedSlots(turn).find((key) => ["text", "story"].includes(slots[key]?.kind ?? ""));
  const slot = free === undefined ? undefined : slots[free];
  if (
    free !== undefined &&
    slot !== undefined &&
    draft.slots[free] === undefined &&
    answers(said, slot)
  ) {
    const named = free === "company" ? findCompany(reading.text) : undefined;
    const value = named ?? withoutLabel(freeText(turn, reading.text, facts), slot);
    if (value.length >= slot.min) return store(turn, free, value);
  }
  return isStory(said, free !== undefined) && addToStory(turn, reading.text);
}

/** Leaves the open question unanswered. */
export function skipQuestion(turn: RunningTurn): void {
  const { flow, skipped } = turn.state;
  if (flow.kind === "asking") {
    turn.patch({ skipped: [...skipped, ...flow.slots], flow: { kind: "idle" } });
    if (!turn.hasLead) turn.lead(turn.words("skipped"));
  } else if (flow.kind === "evidence") {
    finishEvidence(turn);
    turn.lead(turn.words("nothing_to_skip"));
  }
  turn.did.push("skip");
}

/** One question for several slots was answered in part: the rest is not asked again. */
export function closeGroup(turn: RunningTurn, heard: readonly string[]): void {
  const { flow, draft, skipped } = turn.state;
  if (flow.kind !== "asking" || flow.slots.length < 2 || draft === null) return;
  const { slots } = draft;
  if (!flow.slots.some((key) => heard.includes(key) || slots[key] !== undefined)) return;
  const open = flow.slots.filter((key) => draft.slots[key] === undefined);
  turn.patch({ skipped: [...skipped, ...open] });
}

/** A name or reason must be given as an answer; a story may also just be told. */
function answers({ reading, facts }: Said, slot: SlotSettings): boolean {
  const act = sureKey(reading, "act");
  if (slot.kind === "story") {
    return !onlyDoes(
      reading,
      "asks",
      "thanks",
      "greets",
      "refuses",
      "unclear",
      "complains-of-us",
      "confirms",
      "denies",
    );
  }
  // An order number or a picture is no name and no id of a shop.
  const other = facts.includes("order_number") || facts.includes("tracking_number");
  const shown = speaksOfPictures(reading.plain) && !/\p{N}/u.test(reading.text);
  if (other || shown || isOfAnother(reading.text, slot)) return false;
  if (slot.isName && (!isShortName(reading.text) || isBeside(reading))) return false;
  // "We broke no rule", asked for the shop's name.
  if (slot.isName && heardOf(reading, "problem") >= TELLS_ON && !/\p{N}{3}/u.test(reading.text))
    return false;
  if (act !== undefined) return act === "answers" || act === "corrects";
  // "What's going on with it" is no name of a shop; "shop 8830217" need not sound like an answer.
  return /\p{N}/u.test(reading.text) || likelihood(reading, "act", "answers") >= MAY_ANSWER;
}

/** "I have the notice as a pdf" names no shop. */
function isBeside(reading: Reading): boolean {
  return (
    remarkOf(reading) !== undefined ||
    leadingKey(reading, PICTURES, ASIDE.pictures.sure) !== undefined
  );
}

/** "Case id 9928-A", "商品id 6882": a number that says of what it is, which is not what was asked for. */
function isOfAnother(text: string, { label }: SlotSettings): boolean {
  const { low } = foldText(text);
  const [han = ""] = label.zh;
  const [word = ""] = label.en.toLowerCase().split(" ");
  if (low.includes(han) || low.includes(word)) return false;
  return [...low.matchAll(/[0-9]{3,}/gu)].some(
    ({ index }) => labelBefore(low, index)?.kind === "other",
  );
}

/** What tells of a problem this surely is no name. */
const TELLS_ON = 0.5;

/** An unclear text is taken for the answer from here on. */
const MAY_ANSWER = 0.15;

function isStory({ reading, facts }: Said, asksText: boolean): boolean {
  // "It's for my daughter's wedding", whatever was asked: somebody should read it.
  if (remarkOf(reading) !== undefined && facts.every((slot) => slot === DAY)) return true;
  if (onlyDoes(reading, "asks", "refuses", "confirms", "thanks")) return false;
  // Words that sound like an answer, to a question for a number or a picture, are more of the story.
  const answers = onlyDoes(reading, "asks", "answers", "refuses", "confirms", "thanks");
  if (answers) return !asksText && facts.length === 0 && lettersOf(reading) >= LEAST_TOLD;
  if (facts.length === 0 && isUnplaced(reading)) return true;
  const told = heardOf(reading, "problem") >= 0.4;
  const tells = does(reading, "tells", "denies", "complains-of-us", "wishes");
  return told || (tells && lettersOf(reading) >= (facts.length > 0 ? 12 : 5));
}

/** A day says when; why it matters is told beside it: "for her birthday on Sunday". */
const DAY = "date";

/** What no act is surely heard of, and no question either, is kept for an agent to read, rather than lost. */
function isUnplaced(reading: Reading): boolean {
  const asks =
    likelihood(reading, "act", "asks") >= MAY_ASK ||
    leadingKey(reading, INQUIRY, ASIDE.inquiry.maybe) !== undefined;
  return sureKey(reading, "act") === undefined && !asks && lettersOf(reading) >= LEAST_TOLD;
}
const MAY_ASK = 0.2;

/** An answer of fewer letters tells nothing. */
const LEAST_TOLD = 8;

function lettersOf({ plain }: Reading): number {
  return plain.replace(/[^\p{L}]/gu, "").length;
}

/** The company beside a phone number, the reason beside a date: what else was said is the text. */
function freeText(turn: RunningTurn, said: string, heard: readonly string[]): string {
  const contact = turn.state.draft?.slots["contact"]?.value;
  const text = said.trim();
  if (!heard.includes("contact") || contact === undefined) return text;
  return text.replace(contact, "").replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
}

/** What stands between a name and its value. */
const LINK = "是|叫|为|is|[:：]";

/** "Shop id 5566" to the question for the shop id: the value is 5566. */
function withoutLabel(text: string, slot: SlotSettings): string {
  if (slot.kind !== "text") return text;
  const names = [slot.label.zh, slot.label.en].flatMap((label) => label.split(/\s*\/\s*/u));
  const loose = names.map((name) => name.replace(/\s+/gu, "\\s*")).join("|");
  const label = new RegExp(
    `^(?:我们?的?|(?:our|my|the) )?(?:(?:${loose})\\s*(?:${LINK})?|(?:名字|name)\\s*(?:${LINK}))\\s*`,
    "iu",
  );
  return text.replace(label, "").trim() || text;
}

function store(turn: RunningTurn, key: string, value: string): boolean {
  const { draft } = turn.state;
  const slot = turn.settings.problems.slots[key];
  if (draft === null) return false;
  const stored = {
    value: value.slice(0, slot?.max ?? LONGEST_STORY),
    from: "message" as const,
    seq: lastTextSeq(turn),
  };
  turn.patchDraft({ slots: { ...draft.slots, [key]: stored } });
  return true;
}

/** Puts a text behind what was told before; false where the type has no place for it, or it is there. */
export function addToStory(turn: RunningTurn, text: string): boolean {
  const { draft } = turn.state;
  const type = draft === null ? undefined : typeOf(draft, turn.settings.problems);
  const uses = type?.slots.some((use) => use.key === "description") ?? false;
  const known = draft?.slots["description"]?.value;
  if (!uses || known?.includes(text) === true) return false;
  return store(turn, "description", known === undefined ? text : `${known}\n${text}`);
}
