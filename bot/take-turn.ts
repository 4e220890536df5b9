/** One turn of the conversation: what was said, what was known, what the ports answer — and what follows. */
import type { MessageContent } from "../kernel/protocol/message.ts";
import { isSimplified, isTraditional } from "../language/traditional.ts";
import { asksGenerally } from "../understanding/inquiry.ts";
import { type Reading, toldEnd } from "../understanding/reading.ts";
import { pressButton } from "./buttons/press-button.ts";
import { goOnWithFiles } from "./case/ask-next.ts";
import { type SentFile, takeFiles } from "./case/collect-evidence.ts";
import { hearFiles, type ReadFile } from "./case/facts-of-files.ts";
import { isFurtherMatter } from "./case/further-matter.ts";
import { noteHaste } from "./case/haste.ts";
import { askedSlots, numberReading, storeFacts } from "./case/store-facts.ts";
import { listenForCases } from "./listeners/cases.ts";
import { listenForDanger } from "./listeners/danger.ts";
import { listenForForm } from "./listeners/form.ts";
import { listenForLanguage } from "./listeners/language.ts";
import type { Listener, Said } from "./listeners/listener.ts";
import { listenForOrder, tellOrderBefore } from "./listeners/order.ts";
import { listenForPerson } from "./listeners/person.ts";
import { listenForProblem } from "./listeners/problem.ts";
import { listenForQuestion } from "./listeners/question.ts";
import { listenForRestart } from "./listeners/restart.ts";
import { listenForScam } from "./listeners/scam.ts";
import { listenAfterSending } from "./listeners/sent.ts";
import { listenForSmallTalk } from "./listeners/small-talk.ts";
import {
  answerPlainQuestion,
  isOnlyNumber,
  listenForSureQuestion,
} from "./listeners/sure-question.ts";
import { listenForTitle } from "./listeners/title.ts";
import { listenForUpset } from "./listeners/upset.ts";
import { listenWhileWaiting } from "./listeners/waiting.ts";
import { RunningTurn, type TurnTools } from "./running-turn.ts";
import { requestPerson } from "./say/request-person.ts";
import { sayTypeChoice } from "./say/type-choice.ts";
import type { BotSettings } from "./settings/bot-settings.ts";
import { type BotState, createState } from "./state.ts";
import { weigh, weighSide } from "./told-problem.ts";
import type { TurnInput, TurnPorts, TurnResult } from "./turn.ts";

/** The order of decisions: the first that gives a step ends the turn; the last always does. */
export const LISTENERS: readonly Listener[] = [
  listenForTitle,
  listenForDanger,
  listenForLanguage,
  listenForScam,
  listenForPerson,
  listenForUpset,
  listenForRestart,
  listenForOrder,
  listenForCases,
  listenWhileWaiting,
  listenAfterSending,
  listenForForm,
  listenForSmallTalk,
  listenForSureQuestion,
  listenForProblem,
  listenForQuestion,
];

/**
 * Runs a turn. Pure but for the ports: the same state, input and answers give the same result. The state
 * is undefined for a new conversation. Rejects only when a port does; see `recoverTurn`.
 */
export async function takeTurn(
  state: BotState | undefined,
  input: TurnInput,
  ports: TurnPorts,
  settings: BotSettings,
): Promise<TurnResult> {
  const turn = begin(state, { input, ports, settings });
  const said = sortMessages(input.messages);
  if (input.owner === "agent") {
    // A person is answering: pictures still reach their case, the bot stays silent.
    if (said.files.length > 0) takeFiles(turn, said.files);
    turn.replies.length = 0;
    return turn.finish();
  }
  for (const action of said.actions) await pressButton(turn, action);
  const filed = said.files.length > 0 ? takeFiles(turn, said.files) : undefined;
  if (filed !== undefined) hearFiles(turn, said.files);
  const text = said.texts.join("\n").trim();
  if (text !== "") await listen(turn, text);
  else if (filed === "draft") goOnWithFiles(turn);
  else if (filed === "kept" && said.actions.length === 0) sayTypeChoice(turn, "file_kept");
  return turn.finish();
}

/** After an error of a port: nothing said is lost, and the way to a person is open. */
export function recoverTurn(state: BotState | undefined, tools: TurnTools): TurnResult {
  const turn = begin(state, tools);
  turn.did.push("bot_error");
  if (tools.input.owner !== "bot" && tools.input.owner !== "closed") return turn.finish();
  if (tools.settings.conversation.reactions.bot_error === "handoff") {
    requestPerson(turn, { reason: "bot_error", line: "handoff_unasked" });
  } else {
    turn.patch({ offered: { kind: "person" } });
    turn.say(turn.words("bot_error"), [{ id: "person", label: turn.words("talk_to_person") }]);
  }
  return turn.finish();
}

/** Reads the words of one turn once, and lets the listeners hear them in order. */
async function listen(turn: RunningTurn, text: string): Promise<void> {
  const reading = await turn.ports.read(text, { asked: askedNow(turn) });
  turn.reading = reading;
  followLanguage(turn, reading);
  turn.patch({ heard: { ...turn.state.heard, ended: toldEnd(reading) } });
  noteHaste(turn, reading);
  weighSide(turn, reading);
  const answer = await answerPlainQuestion(turn, reading);
  const said: Said = answer
    ? { turn, reading, facts: [], furtherMatter: false, answer }
    : takeFacts(turn, reading);
  // A number by itself says nothing of what is wrong with it, nor does a plain question.
  const general = turn.state.draft === null && (answer !== undefined || asksGenerally(reading));
  turn.patch({ heard: { ...turn.state.heard, general } });
  if (!general && !said.furtherMatter && !isOnlyNumber(said)) await weigh(turn, reading);
  for (const listener of LISTENERS) {
    const step = await listener(said);
    if (step === undefined) continue;
    turn.did.push(`by:${step.by}`);
    if (turn.state.draft === null && turn.did.some((what) => ANSWERED.includes(what)))
      turn.patch({ heard: { ...turn.state.heard, general: true } });
    await tellOrderBefore(said, step.by);
    if (turn.offersPerson && !turn.handedOver) offerPerson(turn);
    // Whatever was decided: nothing said is met with silence.
    if (turn.replies.length === 0 && !turn.hasLead) turn.say(turn.words("hello_again"));
    return;
  }
}

/** What a general question was met with: the next remark is no matter of its own. */
const ANSWERED: readonly string[] = ["goods", "referral", "answer", "either"];

/** To someone who is upset, behind the reply. */
function offerPerson(turn: RunningTurn): void {
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words("offer_person"), [{ id: "person", label: turn.words("talk_to_person") }]);
}

/** The facts of the message, stored; those of a further matter wait for its own case. */
function takeFacts(turn: RunningTurn, reading: Reading): Said {
  const numbered = numberReading(turn, reading);
  const asked = askedSlots(turn);
  const own = turn.state.draft?.slots ?? turn.input.openCases[0]?.data.slots;
  const known = [own?.["order_number"]?.value, ...(own?.["other_orders"]?.value.split(", ") ?? [])];
  const furtherMatter = isFurtherMatter(turn, numbered, {
    known: known.filter((value) => value !== undefined),
    asked,
  });
  const parked = furtherMatter && (turn.state.draft !== null || turn.input.owner === "queue");
  const facts = parked ? [] : storeFacts(turn, numbered);
  return { turn, reading, facts, furtherMatter: parked };
}

/** What the shopper may be answering now. */
function askedNow({ state, input }: RunningTurn): string | undefined {
  const { flow, offered } = state;
  if (flow.kind === "asking") return flow.slots[0];
  if (flow.kind === "evidence" || flow.kind === "summary") return flow.kind;
  if (flow.kind === "choosing_type") return "choice";
  if (offered !== null) return "offer";
  if (input.owner === "queue") return "waiting";
  return state.lastArticleId === null ? undefined : "article";
}

/** The reply's language follows what is written; codes, numbers and loan words change nothing. */
function followLanguage(turn: RunningTurn, reading: Reading): void {
  const { lang, text } = reading;
  if (lang === undefined) return;
  // "好" is written the same in both: it changes nothing.
  if (isTraditional(text)) turn.patch({ traditional: true });
  else if (turn.state.traditional && (lang === "en" || isSimplified(text)))
    turn.patch({ traditional: false });
  if (lang === turn.lang) return;
  turn.patch({ lang });
  if (turn.state.draft !== null) turn.patchDraft({ lang });
}

function begin(state: BotState | undefined, tools: TurnTools): RunningTurn {
  const { page, lang } = tools.input;
  const known = state ?? createState(lang ?? "zh", page.role ?? "buyer");
  const turn = new RunningTurn(known, tools);
  // A role of the page outranks the default, never what the shopper said.
  if (page.role !== undefined && known.role === "buyer") turn.patch({ role: page.role });
  return turn;
}

interface SortedMessages {
  readonly texts: readonly string[];
  readonly files: readonly (SentFile & ReadFile)[];
  readonly actions: readonly Extract<MessageContent, { kind: "action" }>["action"][];
}

function sortMessages(messages: TurnInput["messages"]): SortedMessages {
  const texts: string[] = [];
  const files: SortedMessages["files"][number][] = [];
  const actions: SortedMessages["actions"][number][] = [];
  for (const { content, seq } of messages) {
    if (content.kind === "text") texts.push(content.text);
    else if (content.kind === "action") actions.push(content.action);
    else if (content.kind === "file") {
      const { id: fileId, reading } = content.file;
      files.push({ fileId, reading, seq, ...("slot" in content ? { slot: content.slot } : {}) });
    }
  }
  return { texts, files, actions };
}
