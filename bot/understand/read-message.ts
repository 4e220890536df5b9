/** Everything the bot takes from the words of one turn. Pure, and the same whatever was said before. */
import type { Role } from "../../kernel/decision.ts";
import type { Locale } from "../../kernel/locale.ts";
import { type FoundNumber, findNumbers } from "../../understanding/numbers/find-numbers.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import { detectLanguage } from "./detect-language.ts";
import { findCancel } from "./find-cancel.ts";
import { type Control, findControl, findSocial, type Social } from "./find-control.ts";
import { findDemand } from "./find-demand.ts";
import { findMood, type Mood } from "./find-mood.ts";
import { findPersonWish } from "./find-person-wish.ts";
import { findRole } from "./find-role.ts";
import { findScamSigns, type ScamReading } from "./find-scam-signs.ts";
import { leaveOutDenied } from "./leave-out-denied.ts";
import { normaliseText } from "./normalise-text.ts";
import { INCIDENT, type RecognisedProblem, recogniseProblem } from "./recognise-problem.ts";

export interface Reading {
  readonly text: string;
  /** For matching: see normalise-text.ts. */
  readonly plain: string;
  readonly lang: Locale | undefined;
  readonly control: Control;
  readonly social: Social;
  readonly mood: Mood;
  readonly personWish: "yes" | "no" | "none";
  readonly scam: ScamReading;
  readonly numbers: readonly FoundNumber[];
  readonly problems: readonly RecognisedProblem[];
  /** Told as something that happened to them. */
  readonly personal: boolean;
  /** "If …", "can I …", "how do I …": wants to know, has no case (yet). */
  readonly asksHow: boolean;
  readonly hypothetical: boolean;
  /** Asks the desk to do something: check, help, handle. */
  readonly asksForHelp: boolean;
  readonly isQuestion: boolean;
  /** Says that something said before was wrong. */
  readonly corrects: boolean;
  readonly asksForCase: boolean;
  readonly chases: boolean;
  readonly role: Role | undefined;
}

const HYPOTHETICAL =
  /如果|(?<![主只需就都也还])要是|假如|万一|假设|(?:就是|只是|先|随便|提前)(?:先|想)?问(?:问|一下|下|一句)|问问而已|还没(?:申请|买|下单)[^，。]{0,4}(?:问|了解)|的话(?:怎么|能|可以|会)|(?<![a-z])(?:(?<!(?:know|see|check|sure|confirm|tell me|whether|out|wonder|asking) )if (?:i|my|the|it|a|an|you|something)|what if|suppose|in case|hypothetical\w*|just (?:wondering|curious)|just asking|only asking|in general|before i (?:buy|order))(?![a-z])/u;
const ASKS_HOW =
  /(?:怎么|怎样|如何|咋)(?:样|才能|可以|能|去)?(?:申请|退|换|查|取消|修改|改|绑定|操作|处理|联系|办|弄|写|填|开|注册|登录|付|支付|看|找|提交|提现|发起|设置|补|上传|用|买|选|下单|投诉|举报|追踪|确认|证明|收|算)|(?:在)?(?:哪里|哪儿|哪个页面|什么地方)(?:可以|能|看|查|找|申请|改|开|设)|多久|多长时间|多少天|(?<![那这前好后过头])几天(?![前后了来没都])|什么时候(?:能|会|可以|才|到)|什么条件|需要(?:什么|哪些|准备)|(?:有)?(?:什么|哪些)(?:要求|规定|流程|步骤|条件|方式|渠道|区别|材料)|能不能|可不可以|可以.{0,14}(?:吗|么)|能.{0,10}(?:吗|么)|会.{0,10}(?:吗|么)|是否(?:可以|支持|能|需要)|支持.{0,10}吗|有没有(?:运费险|发票|优惠)|什么意思|(?<![a-z])(?:how (?:do|does|can|could|should|to|long|much|many|soon|would)|what (?:is the|are the|does|do i need|should i|happens|can i|documents|counts)|where (?:do|can|could|should|to)|when (?:do|does|will|can)|can i|could i|may i|do i|do you|does (?:the|it|this)|is it possible|is there (?:a|any)|are there|am i (?:able|allowed)|which|who pays|what are)(?![a-z])/u;
/** "补寄一下可以吗": a wish put as a question. */
const ASKS_POLITELY =
  /(?:可以|可不可以|能不能|行|行不行|好|成|得)(?:吗|么|嘛|不|啊)?[？?。~～\s]*$/u;
const PERSONAL = /我|俺|咱|本人|自己|自家|(?<![a-z])(?:i|my|mine|me|ive|im|we|our|us)(?![a-z])/u;
const ASKS_FOR_HELP =
  /帮(?:我|忙|下|一下|查|看|处理|助|个忙)|(?:查|看|问|催|核对|核实|确认|跟进)(?:查|看|问|催)?(?:一?下|看|清楚)|就?想(?:知道|问问|了解)|告诉我|咋回事|啥情况|麻烦|请(?:你|您|帮|尽快|问|查|核|处理|确认|给|协助)|求(?:助|帮|解决|处理)|处理一下|给个说法|解决一下|怎么办|咋办|怎么回事|(?<![a-z])(?:help|please (?:check|look|find|fix|solve|refund|cancel|send|assist)|can (?:you|u|ya)|could (?:you|u|ya)|would (?:you|u)|i (?:want|need|would like|demand|expect)|id like|what (?:can|should|do) i do|what now|sort (?:it|this) out|fix (?:it|this)|do something|check (?:it|this|on|my|what|where))(?![a-z])/u;
const QUESTION =
  /[？?]|吗|(?<![那要这怎多])么(?![一些])|^[^，。,.]{1,8}呢|(?:怎么|怎样|如何|咋|为什么|为啥|什么|哪|(?<![那这前好后过头十])几(?!天[前后了来没都])|多少|多久|是不是|能不能|可不可以|有没有)|(?<![a-z])(?:how|what|where|when|why|who|which)(?![a-z])|(?:^|[.!;,:\n]|(?<![a-z])(?:and|but|btw|so|also|ok|hey|hi|hello|please|pls)) ?(?:can|could|do|does|is|are|should|will|would)(?![a-z])/u;
const CORRECTS =
  /不是.{0,24}(?:是|应该|而是)|(?:应该|其实|正确的|准确的|对的)(?:的)?(?:订单|运单|单)?(?:号|编号)?(?:是|为)|(?:写|发|打|说|记|填|搞|弄|输)错|更正|纠正|改(?:成|为|一下)|换成|错了|不对|搞混|(?<![a-z])(?:sorry|actually|(?:no|nope|wait)[, ]+(?:no[, ]+)?(?:that|this|it)(?: i)?s|i mean|i meant|not that|wrong|correction|should (?:be|have been)|mistake|typo|mistyped|instead|rather|scratch that|let me correct|mixed up|correct (?:one|number|order))(?![a-z])|^\s*\*/u;
const ASKS_FOR_CASE =
  /(?:我的|我那个|之前的?|上次的?|那个|查(?:一下|询)?(?:我的)?)(?:工单|案件|投诉单|报案|case|登记)|(?:工单|case)(?:号)?.{0,10}(?:到哪|进度|状态|怎么样|处理|结果|查|多久|呢|在哪)|(?<![a-z])(?:(?:my|the|our) (?:support )?(?:case|ticket)(?! (?:is|was) (?:about|that))|case (?:status|number|progress|update)|ticket (?:status|number|progress|update)|(?:status|progress|update) (?:of|on|for) (?:my|the) (?:case|ticket|complaint))(?![a-z])/u;
const CHASES =
  /催(?!化)|加急|快(?:一)?点(?:处理|解决|给我|回复)|尽快(?:处理|解决|回复)|还没(?:人)?(?:处理|回复|解决)|(?<![a-z])(?:chase|hurry|speed (?:it|this|things) up|expedite|urgent\w*|any (?:update|news)|still waiting for (?:a |an |your )?(?:reply|answer|response)|follow(?:ing)? up)(?![a-z])/u;
/** What stands further back in a very long message is kept, not read: patterns take time. */
const LONGEST_READ = 2000;

/** Reads the words of a turn (a burst joined by line breaks). */
export function readMessage(said: string, settings: BotSettings, knownRole?: Role): Reading {
  const text = said.slice(0, LONGEST_READ);
  const plain = normaliseText(text);
  const numbers = findNumbers(text, settings.conversation);
  const control = findControl(text);
  const told = leaveOutDenied(plain);
  const role = findRole(plain);
  const problems = recogniseProblem(told, settings.problems, knownRole ?? role);
  return {
    text: said,
    plain,
    lang: detectLanguage(text),
    control: control === "cancel" && bringsNews(told, numbers, settings) ? "none" : control,
    // "Thanks, just refund me" is more than thanks.
    social: findDemand(text) === undefined ? findSocial(text) : "none",
    mood: findMood(text),
    personWish: findPersonWish(text, settings.conversation.personWords),
    scam: findScamSigns(text, settings.contact.officialDomains),
    numbers,
    problems,
    personal: PERSONAL.test(plain),
    asksHow: ASKS_HOW.test(plain) && !(ASKS_POLITELY.test(plain) && findDemand(text) !== undefined),
    hypothetical: HYPOTHETICAL.test(plain),
    asksForHelp: ASKS_FOR_HELP.test(plain),
    isQuestion: QUESTION.test(plain),
    corrects: CORRECTS.test(plain),
    asksForCase: ASKS_FOR_CASE.test(plain),
    chases: CHASES.test(plain),
    role,
  };
}

/** A question about something else than the shopper's own problem: nothing in it belongs to a case. */
export function isAside(reading: Reading): boolean {
  const told = (reading.problems[0]?.score ?? 0) >= INCIDENT;
  if (!reading.isQuestion || reading.personal || reading.asksForHelp || told) return false;
  if (reading.numbers.length > 0 || reading.corrects) return false;
  if (!reading.asksHow && findDemand(reading.text) !== undefined) return false;
  if (tellsBeside(reading.text) || WAITED.test(reading.plain)) return false;
  // "Yesterday?" is an unsure answer, "and the weather today?" a question.
  return reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "").length >= 5;
}

/** "等了一个月 鞋呢？": asked by somebody whose own matter it is. */
const WAITED =
  /(?:等|买|订|拍|付|退|寄|用|穿|过|下单)了|(?<![a-z])(?:been waiting|waited|bought|ordered|paid)(?![a-z])/u;

/** "You got it back in March. Refund?", "When will it come? Just send it": something beside the question. */
function tellsBeside(text: string): boolean {
  return normaliseText(text)
    .split(/(?<=[。.！!？?\n;；])/u)
    .some((sentence) => {
      const letters = sentence.replace(/[^\p{Script=Han}a-z]/gu, "");
      const long = /\p{Script=Han}/u.test(letters) ? letters.length >= 8 : letters.length >= 16;
      return !QUESTION.test(sentence) && (long || isFirmWish(sentence));
    });
}

function isFirmWish(sentence: string): boolean {
  const demand = findDemand(sentence);
  return demand !== undefined && demand !== "query";
}

const WITHDRAWAL =
  /取消[^，。！\s]{0,6}|算了|不用了|(?<![a-z])(?:(?:please )?cancel(?: \w+){0,2}|never ?mind|forget (?:it|about it))/gu;

/** "Never mind, I'll type it: my order 123 …" goes on; only a message without news withdraws. */
function bringsNews(
  plain: string,
  numbers: readonly FoundNumber[],
  settings: BotSettings,
): boolean {
  if (numbers.some(({ kind }) => kind === "order" || kind === "tracking")) return true;
  if (findCancel(plain)?.of === "order") return true;
  const demand = findDemand(plain);
  // "Refund half and that's it (算了)" asks for something.
  if (demand !== undefined && demand !== "cancel" && demand !== "query") return true;
  // "Do you speak Chinese? Never mind, just check it": only the question is withdrawn.
  if (findDemand(plain.split(WITHDRAWAL).at(-1) ?? "") === "query") return true;
  const rest = plain.replace(WITHDRAWAL, " ");
  return (recogniseProblem(rest, settings.problems, undefined)[0]?.score ?? 0) >= INCIDENT;
}
