/** Words while a case is being collected: answers, corrections, refusals, questions in between. */

import { LONGEST_STORY } from "../kernel/limits.ts";
import { findCompany } from "../understanding/details/find-company.ts";
import { askKnowledge, sayArticle } from "./answer-question.ts";
import { considerType, correctsNumber } from "./consider-type.ts";
import { carryOn, skipQuestion } from "./handle-action.ts";
import { askedSlots, lastTextSeq, removeOrderNumber } from "./hear-facts.ts";
import { askNext } from "./intake/ask-next.ts";
import { nextStep, openEvidence, typeOf } from "./intake/case-form.ts";
import { declineEvidence, finishEvidence, refusedEvidence } from "./intake/collect-evidence.ts";
import { cancelCase, stepBack, submitCase } from "./intake/submit-case.ts";
import type { RunningTurn } from "./running-turn.ts";
import type { SlotSettings } from "./settings/problem-types.ts";
import type { Flow } from "./state.ts";
import { findCancel } from "./understand/find-cancel.ts";
import type { Control } from "./understand/find-control.ts";
import type { Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { sayHowToVerify } from "./warn-of-scam.ts";
import type { WordKey } from "./wording/words.ts";

/** Goes on with the form; `heard` are the slots that this message filled or changed. */
export async function hearInForm(
  turn: RunningTurn,
  reading: Reading,
  heard: readonly string[],
): Promise<void> {
  if (steer(turn, reading, heard)) return offerPerson(turn);
  const switched = considerType(turn, reading, heard);
  const told = takeText(turn, reading, heard);
  const answered = heard.length > 0 || switched || told;
  closeGroup(turn, heard, told);
  if (await answerInBetween(turn, reading, answered)) return offerPerson(turn);
  if (told && heard.length === 0 && !turn.hasLead && turn.state.flow.kind === "evidence")
    turn.lead(turn.words("noted_story"));
  goOn(turn, reading, answered);
  offerPerson(turn);
}

/** Short words that steer the form; true when they were the whole message. */
function steer(turn: RunningTurn, reading: Reading, heard: readonly string[]): boolean {
  const { flow } = turn.state;
  const { control } = reading;
  if (turn.state.offered?.kind === "person" && /^(?:先)?不用了?[。.！!]*$/u.test(reading.plain)) {
    turn.patch({ offered: null });
    carryOn(turn);
    return true;
  }
  if (control === "cancel" && !meansTheOrder(turn, reading, heard)) {
    cancelCase(turn);
    return true;
  }
  if (flow.kind === "evidence" && refusesAll(reading)) return giveUpEvidence(turn);
  if (heard.length > 0 || control === "none") return false;
  if (control === "wrong" && removeOrderNumber(turn)) {
    turn.setFlow({ kind: "idle" });
    askNext(turn);
    return true;
  }
  if (flow.kind === "summary") return steerSummary(turn, control);
  if (flow.kind === "evidence") return steerEvidence(turn, reading);
  return steerQuestion(turn, control);
}

const GIVES_UP =
  /算了|不用|不弄|没事|登记|工单|提交|流程|填|(?<![a-z])(?:never ?mind|nvm|forget|stop|quit|case|request|form|report|this)(?![a-z])/u;

/** "If it cannot be changed, then cancel": about the order, not about the form. */
const CONDITION =
  /(?:改|换|发|退|送|等|弄|赶|来)不(?:了|成|到|及)|不行(?:的话|就)|再不|否则|要不(?:然|就)|(?<![a-z])(?:if|or|otherwise|unless)(?![a-z])/u;
const NAMES_ORDER =
  /取消[^，。]{0,4}(?:订单|这单|那单|单子)|(?:订单|这单|那单|单子)[^，。]{0,4}(?:取消|退掉)|(?<![a-z])cancel (?:my |the |this |that |it as an )?(?:whole |entire )?order/u;

/** "Cancel" may be what is wanted for the order, not the end of the form. */
function meansTheOrder(turn: RunningTurn, reading: Reading, heard: readonly string[]): boolean {
  const wanted = turn.state.draft?.slots["demand"]?.value === "cancel";
  if (wanted && NAMES_ORDER.test(reading.plain)) return true;
  if (!wanted) return false;
  if (CONDITION.test(reading.plain) && heard.includes("demand")) return true;
  const asked = askedSlots(turn).includes("demand");
  if (asked && findCancel(reading.plain)?.of === "either") return true;
  if (GIVES_UP.test(reading.plain)) return false;
  const said = heard.includes("demand") || asked;
  return said || /取消|(?<![a-z])cancel/u.test(reading.plain);
}

function steerSummary(turn: RunningTurn, control: Control): boolean {
  if (control === "yes" || control === "done") {
    submitCase(turn);
    return true;
  }
  if (control === "back" && stepBack(turn)) return true;
  turn.say(turn.words("summary_remind"), [
    { id: "carry_on", label: turn.words("carry_on") },
    { id: "cancel", label: turn.words("cancel") },
  ]);
  return true;
}

const ALL_OF_THEM =
  /都没|全没|全都|都不|啥都没|什么都没|一个都|都提供不了|都发不了|(?<![a-z])(?:none of|(?:dont|do not) have (?:any|either|them|those|these|it)|nothing to (?:send|show)|all of them|neither)(?![a-z])/u;
const SENDS_NOW = /^(?:确认(?:提交)?|提交|直接提交|confirm|submit|send it)[。.!！\s]*$/u;

function refusesAll(reading: Reading): boolean {
  return reading.plain.length < 60 && ALL_OF_THEM.test(reading.plain);
}

/** What is still open is recorded as not available; the form goes on. */
function giveUpEvidence(turn: RunningTurn): boolean {
  finishEvidence(turn);
  turn.lead(turn.words("declined_all"));
  askNext(turn);
  return true;
}

function steerEvidence(turn: RunningTurn, reading: Reading): boolean {
  const { control } = reading;
  if (control === "back" && stepBack(turn)) return true;
  if (SENDS_NOW.test(reading.plain)) return giveUpEvidence(turn);
  if (control === "wait" || control === "yes") {
    turn.say(turn.words("wait"));
    return true;
  }
  if (control === "skip" || control === "done") return giveUpEvidence(turn);
  if (control === "cannot" || control === "no") {
    declineEvidence(turn, reading.text, refusedEvidence(turn, reading.plain));
    askNext(turn);
    return true;
  }
  return false;
}

function steerQuestion(turn: RunningTurn, control: Control): boolean {
  if (control === "back") {
    if (!stepBack(turn)) {
      turn.lead(turn.words("nothing_before"));
      carryOn(turn);
    }
    return true;
  }
  if (control === "skip" || control === "cannot" || control === "no" || control === "done") {
    skipQuestion(turn);
    return true;
  }
  if (control === "wait") {
    turn.say(turn.words("wait"));
    return true;
  }
  return false;
}

/** Free text that was asked for, and more of the story; true when it was taken. */
function takeText(turn: RunningTurn, reading: Reading, heard: readonly string[]): boolean {
  const { draft } = turn.state;
  if (draft === null || reading.control !== "none" || reading.social !== "none") return false;
  const asked = askedSlots(turn);
  const { slots } = turn.settings.problems;
  const free = asked.find((key) => slots[key]?.kind === "text" || slots[key]?.kind === "story");
  const asks = reading.isQuestion && (reading.asksHow || reading.plain.length < 12);
  if (free !== undefined && draft.slots[free] === undefined && !asks) {
    const named = free === "company" ? findCompany(reading.text) : undefined;
    const value = named ?? withoutLabel(freeText(turn, reading, heard), slots[free]);
    if (value.length >= (slots[free]?.min ?? 1)) return store(turn, free, value);
  }
  if ((reading.problems[0]?.score ?? 0) < INCIDENT || asks) return false;
  if (correctsNumber(reading, heard)) return false;
  return addToStory(turn, reading);
}

/** The company beside a phone number, the reason beside a date: what else was said is the text. */
function freeText(turn: RunningTurn, reading: Reading, heard: readonly string[]): string {
  const contact = turn.state.draft?.slots["contact"]?.value;
  const text = reading.text.trim();
  if (!heard.includes("contact") || contact === undefined) return text;
  return text
    .replace(contact, "")
    .replace(
      /(?:联系方式|电话|手机号?|邮箱|微信|phone|e-?mail|contact|tel)\s*(?:是|[:：]|is)?/giu,
      "",
    )
    .replace(/^[\s,，;；、。.]+|[\s,，;；、。.]+$/gu, "");
}

/** "Shop id 5566" to the question for the shop id: the value is 5566. */
function withoutLabel(text: string, slot: SlotSettings | undefined): string {
  if (slot?.kind !== "text") return text;
  const names = [slot.label.zh, slot.label.en].flatMap((label) => label.split(/\s*\/\s*/u));
  const loose = names.map((name) => name.replace(/\s+/gu, "\\s*")).join("|");
  const label = new RegExp(
    `^(?:我们?的?|our |my |the )?(?:${loose})\\s*(?:名称?|name)?\\s*(?:是|叫|为|is|[:：])?\\s*`,
    "iu",
  );
  return text.replace(label, "").trim() || text;
}

function store(turn: RunningTurn, key: string, value: string): boolean {
  const { draft } = turn.state;
  const slot = turn.settings.problems.slots[key];
  if (draft === null) return false;
  const stored = {
    value: value.slice(0, slot?.kind === "story" ? LONGEST_STORY : slot?.max),
    from: "message" as const,
    seq: lastTextSeq(turn),
  };
  turn.patchDraft({ slots: { ...draft.slots, [key]: stored } });
  return true;
}

function addToStory(turn: RunningTurn, reading: Reading): boolean {
  const { draft } = turn.state;
  const type = draft === null ? undefined : typeOf(draft, turn.settings.problems);
  const uses = type?.slots.some((use) => use.key === "description") ?? false;
  const known = draft?.slots["description"]?.value;
  if (!uses || known?.includes(reading.text) === true) return false;
  store(turn, "description", known === undefined ? reading.text : `${known}\n${reading.text}`);
  return true;
}

/** One question for several slots was answered in part: the rest is not asked again. */
function closeGroup(turn: RunningTurn, heard: readonly string[], told: boolean): void {
  const { flow, draft, skipped } = turn.state;
  if (flow.kind !== "asking" || flow.slots.length < 2 || draft === null) return;
  const some = told || flow.slots.some((key) => heard.includes(key));
  if (!some) return;
  const open = flow.slots.filter((key) => draft.slots[key] === undefined);
  turn.patch({ skipped: [...skipped, ...open] });
}

/** A question in the middle is answered from the FAQ, then the form resumes. */
async function answerInBetween(
  turn: RunningTurn,
  reading: Reading,
  answered: boolean,
): Promise<boolean> {
  if (reading.scam.asksIfOfficial) {
    sayHowToVerify(turn);
    turn.lead(turn.words("resume"));
    carryOn(turn);
    return true;
  }
  const asks = reading.isQuestion && (reading.asksHow || !answered);
  if (!asks || reading.plain.length < 4) return false;
  const decision = await askKnowledge(turn, reading.text);
  if (decision.kind === "answer") {
    const [article] = decision.articles;
    const seen = turn.state.tried.some((item) => item.articleId === article?.id);
    if (article !== undefined && !(seen && answered)) sayArticle(turn, article, { choices: [] });
    turn.did.push("answer_in_form");
  } else if (answered) {
    return false;
  } else {
    turn.effect({
      kind: "question:missed",
      text: reading.text,
      lang: turn.lang,
      decision: "none",
      candidates: decision.candidates,
    });
    turn.did.push("none_in_form");
    turn.lead(turn.words("none_in_form"));
  }
  turn.lead(turn.words("resume"));
  keepTries(turn);
  resume(turn);
  return true;
}

/** A picture that came before its turn is kept; the open question stays the same one. */
export function goOnWithFiles(turn: RunningTurn): void {
  if (turn.state.flow.kind === "asking") turn.lead(turn.words("file_received"));
  keepTries(turn);
  askNext(turn);
}

/** An interruption does not use up a try of the open question. */
function keepTries(turn: RunningTurn): void {
  const { flow } = turn.state;
  if (flow.kind === "asking") turn.setFlow({ ...flow, tries: Math.max(0, flow.tries - 1) });
}

function goOn(turn: RunningTurn, reading: Reading, answered: boolean): void {
  const { flow } = turn.state;
  if (answered) {
    turn.patch({ misses: 0, apologised: turn.did.includes("frustrated") });
    if (flow.kind === "evidence" && !turn.hasLead) turn.lead(turn.words("noted"));
    resume(turn);
    return;
  }
  if (flow.kind === "asking" && flow.slots[0] === "order_number" && reading.plain.length < 24) {
    turn.lead(turn.words("not_an_order_number"));
  }
  resume(turn);
}

/** The open step again; while pictures are awaited and the list has not changed, one line is enough. */
function resume(turn: RunningTurn): void {
  const { flow, draft, skipped } = turn.state;
  if (draft === null) return;
  const step = nextStep(draft, turn.settings.problems, skipped);
  const shown = flow.kind === "evidence" && !turn.did.includes("switch_type");
  if (flow.kind === "evidence" && shown && step.kind === "evidence") remindOfEvidence(turn, flow);
  else askNext(turn);
}

const REMINDERS = [
  "checklist_remind",
  "checklist_remind_again",
  "checklist_remind_short",
] as const satisfies readonly WordKey[];

/** Never the same line twice in a row. */
function remindOfEvidence(turn: RunningTurn, flow: Extract<Flow, { kind: "evidence" }>): void {
  const { draft } = turn.state;
  if (draft === null) return;
  const reminded = flow.reminded ?? 0;
  const key = REMINDERS[reminded < 2 ? reminded : 1 + (reminded % 2)] ?? REMINDERS[0];
  const open = openEvidence(draft, typeOf(draft, turn.settings.problems));
  const zh = turn.lang === "zh";
  const labels = open.map((item) => item.label[turn.lang]).join(zh ? "」「" : "; ");
  turn.setFlow({ kind: "evidence", reminded: reminded + 1 });
  turn.say(turn.words(key, { labels }));
}

function offerPerson(turn: RunningTurn): void {
  const upset = turn.did.includes("frustrated") || turn.did.includes("abusive");
  if (!upset || turn.state.draft === null) return;
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words("offer_person"), [{ id: "person", label: turn.words("talk_to_person") }]);
}
