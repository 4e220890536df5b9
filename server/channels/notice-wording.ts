/** What notices say, in both languages. `{name}` is filled in; see `fill`. */
import type { Localized } from "../../kernel/locale.ts";

/** Every text of letters and pushes, by what it is for. A webhook says nothing in words of ours. */
export const NOTICE_WORDING = {
  answerSubject: w("您有新的回复", "You have a new answer"),
  caseInSubject: w("（工单号 {number}）", " (case {number})"),
  greeting: w("您好！", "Hello,"),
  agentAnswered: w(
    "{agent} 回复了您的咨询，您还没有查看。",
    "{agent} has answered your question, and you have not read it yet.",
  ),
  somebodyAnswered: w(
    "客服回复了您的咨询，您还没有查看。",
    "A person has answered your question, and you have not read it yet.",
  ),
  image: w("[图片]", "[image]"),
  openChat: w("查看并回复", "Read and reply"),
  linkUntil: w(
    "链接在 {until} 前有效，任何设备都能打开。拿到链接的人都能看到这次会话，请勿转发。",
    "The link works on any device until {until}. Whoever has it can read this conversation: please do not forward it.",
  ),
  replyHere: w(
    "您也可以直接回复这封邮件，回复会出现在会话里。",
    "You can also reply to this e-mail; your reply will appear in the conversation.",
  ),
  noReply: w(
    "请不要直接回复这封邮件，这里没有人查收。",
    "Please do not reply to this e-mail: nobody reads it.",
  ),
  mailChoices: w("可以直接回复其中一项：", "You can reply with one of these: "),
  replyAbove: w("请在这一行上方回复", "Please reply above this line"),
  safety: w("我们不会向您索要密码或验证码。", "We never ask for passwords or one-time codes."),
  stop: w(
    "不是您本人，或不想再收到这次会话的提醒",
    "Not you, or no more messages about this conversation",
  ),
  resetSubject: w("重设客服台密码", "A new password for the desk"),
  reset: w(
    "有人（应该是您）为此邮箱的账号申请重设密码。",
    "Somebody, we think you, asked for a new password for the account of this address.",
  ),
  resetOpen: w("两小时内重设密码，仅限一次", "Set a new password, once, within two hours"),
  resetNotAsked: w(
    "如果不是您本人操作，请忽略此邮件，密码没有变化。",
    "If you did not ask for it, ignore this letter: nothing has changed.",
  ),
  untakenSubject: w("有顾客在等待：{queue}", "A shopper is waiting: {queue}"),
  untakenMessageSubject: w("有留言待处理：{queue}", "A message is waiting: {queue}"),
  untaken: w(
    "{queue}队列有一位顾客从 {since} 起等待，还没有人接待。",
    "A shopper has been waiting in {queue} since {since}, and nobody has taken the chat.",
  ),
  untakenMessage: w(
    "{queue}队列有一条 {since} 的留言，还没有人处理。",
    "A message in {queue} from {since} has not been taken by anybody.",
  ),
  missedSubject: w("您错过了一个会话：{queue}", "You missed a chat: {queue}"),
  missed: w(
    "{queue}队列的一个会话分配给了您，但没有及时应答，会话又回到了队列。",
    "A chat in {queue} was offered to you, was not answered in time, and is back in the queue.",
  ),
  longest_waitSubject: w("等待过久：{queue}", "Waiting too long: {queue}"),
  longest_wait: w(
    "{queue}队列里有顾客等待过久（{since} 起）。",
    "Somebody in {queue} has waited too long (since {since}).",
  ),
  unstaffedSubject: w("无人接待：{queue}", "Nobody serves: {queue}"),
  unstaffed: w(
    "{queue}队列有顾客在等待，但没有人接待（{since} 起）。",
    "Somebody waits in {queue}, and nobody serves it (since {since}).",
  ),
  target_missedSubject: w("未达标：{queue}", "Target missed: {queue}"),
  target_missed: w(
    "{queue}队列最近的首次响应没有达到目标（{since} 起）。",
    "First responses in {queue} have lately missed the target (since {since}).",
  ),
  overdueSubject: w("已逾期：{queue}", "Overdue: {queue}"),
  overdue: w(
    "{queue}队列有会话超过了承诺的时间，仍未处理（{since} 起）。",
    "In {queue} something is overdue by its target, and is still owed (since {since}).",
  ),
  alertWhy: w("您收到这封邮件，是因为您是主管。", "You get this because you supervise this desk."),
  caseIs: w("工单号：{number}", "Case: {number}"),
  openConsole: w("打开工作台", "Open the console"),
  agentWhy: w(
    "您收到这封邮件，是因为您是这个队列的客服，当时不在工作台前。",
    "You get this because you serve this queue and were away from the desk.",
  ),
  agree: w("同意", "I agree"),
  agreeHow: w(
    "在您同意之前，我们不会保存任何内容。同意请回复“同意”，然后再说一次您的问题。",
    "Nothing is kept before you agree. If you do, answer “I agree”, then tell us again what it is about.",
  ),
  agreed: w("谢谢。请问有什么可以帮您？", "Thank you. What can we do for you?"),
  mailAgreeSubject: w("回复前请先同意", "Please agree first"),
  mailAgreeHow: w(
    "在您同意之前，我们不会保存您的邮件。同意请直接回复这封邮件，第一行写“同意”，下面写您的问题。",
    "Your mail is not kept before you agree. If you do, answer this mail with “I agree” as its first line and your question below.",
  ),
  corrected: w(
    "更正：我们在 {at} 发的消息，现改为：{said}",
    "Correction: what we wrote at {at} now reads: {said}",
  ),
  withdrawn: w(
    "我们在 {at} 发的消息已撤回，请不要再参考它。",
    "We have taken back what we wrote at {at}. Please disregard it.",
  ),
  pushBody: w(
    "您的咨询有新的回复，点击查看。",
    "Your question has a new answer. Click to read it.",
  ),
} as const satisfies Record<string, Localized>;

/** Puts values in the place of `{name}`. A name without a value is a fault of ours and throws. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The wording asks for {${name}}.`);
    return value;
  });
}

function w(zh: string, en: string): Localized {
  return { zh, en };
}
