/**
 * The lines a shopper sees when something happens to the ticket, in both languages. One table, so that
 * tone and terms stay the same.
 */

import { IntlMessageFormat } from "intl-messageformat";
import type { Localized } from "../kernel/locale.ts";
import type { NamedMoment } from "./hours-in-words.ts";
import { codeEn, codeZh, SUPERVISOR_ENTRIES } from "./supervisor-wording.ts";
import { type DueFacts, TARGET_ENTRIES } from "./target-wording.ts";

/** What the lines may mention. Absent facts are left out, never guessed. */
export interface LineFacts extends DueFacts {
  /** True when someone is there now who will take this ticket. */
  readonly reachable: boolean;
  /** 1 is next. */
  readonly position?: number;
  /** Expected wait; undefined when it is not known. */
  readonly waitSeconds?: number | undefined;
  /** When people are back. */
  readonly opens?: NamedMoment | undefined;
  readonly agentName?: string | undefined;
  readonly queueLabel?: Localized | undefined;
  readonly caseNumber?: string | undefined;
  readonly sessionCode?: string | undefined;
  readonly until?: NamedMoment | undefined;
  /** True when a configured channel will carry the answer to the contact that was left. */
  readonly notified?: boolean;
}

/** How a line is drawn. */
export type Tone = "info" | "waiting" | "done" | "warning";

/** What the shopper can do next; the ids are the names of actions. */
export interface LineChoice {
  readonly id: "keep_waiting" | "leave_message" | "back_to_bot" | "talk_to_person";
  readonly label: Localized;
}

/** One line. `rating`: shown as the card that asks whether it is settled. */
export interface Line {
  readonly code: string;
  readonly tone: Tone;
  readonly text: Localized;
  readonly choices: readonly LineChoice[];
  readonly asksRating: boolean;
  /** Moments that the text speaks of, for screens that show them in their reader's zone. */
  readonly moments: readonly NamedMoment[];
}

/** The buttons that lines may bring. */
export const CHOICES = {
  keep_waiting: { id: "keep_waiting", label: { zh: "继续等待", en: "Keep waiting" } },
  leave_message: { id: "leave_message", label: { zh: "留言，稍后回复我", en: "Leave a message" } },
  back_to_bot: { id: "back_to_bot", label: { zh: "先问机器人", en: "Back to the assistant" } },
  talk_to_person: { id: "talk_to_person", label: { zh: "转人工客服", en: "Talk to a person" } },
} as const satisfies Record<string, LineChoice>;

interface Entry {
  readonly tone: Tone;
  readonly zh: (facts: LineFacts) => string;
  readonly en: (facts: LineFacts) => string;
  readonly choices?: readonly LineChoice[];
  readonly asksRating?: boolean;
}

const ENTRIES = {
  requested: {
    tone: "waiting",
    zh: (f) => `已为您转接人工客服${caseZh(f)}。${placeZh(f)}您可以继续提问或补充材料。`,
    en: (f) =>
      `You are in the queue for a person${caseEn(f)}. ${placeEn(f)}You can keep asking or add details meanwhile.`,
  },
  requested_closed: {
    tone: "waiting",
    zh: (f) =>
      `现在没有客服可以接待${backZh(f)}。您的问题${caseZh(f)}已进入队列，客服接手后会在这里回复您；也可以先留言。`,
    en: (f) =>
      `Nobody can take your chat right now${backEn(f)}. Your request${caseEn(f)} is in the queue and will be answered here; you can also leave a message.`,
    choices: [CHOICES.leave_message, CHOICES.back_to_bot],
  },
  /** Someone in distress, and nobody to send: what is so, and who is there. */
  requested_alone: {
    tone: "warning",
    zh: (f) =>
      `此刻没有客服可以马上接待${backZh(f)}。${urgentZh(f)}，客服一接手就会在这里回复。请不要等我们：现在就拨打当地的急救或心理援助电话，或找身边信得过的人。`,
    en: (f) =>
      `Nobody from our team can join you at this moment${backEn(f)}. ${urgentEn(f)} and will be answered here. Please do not wait for us: call your local emergency number or a crisis line now, or someone near you.`,
  },
  offer: {
    tone: "waiting",
    zh: () => "正在联系一位客服，请稍候。",
    en: () => "We are asking an agent to join you, one moment please.",
  },
  decline: {
    tone: "waiting",
    zh: (f) => `这位客服暂时不便接入，您的位置不变。${nextZh(f)}`,
    en: (f) => `That agent is not free after all; you keep your place. ${nextEn(f)}`,
  },
  expire_offer: {
    tone: "waiting",
    zh: (f) => `这位客服没有及时应答，您的位置不变。${nextZh(f)}`,
    en: (f) => `That agent did not answer in time; you keep your place. ${nextEn(f)}`,
  },
  claim: {
    tone: "done",
    zh: (f) =>
      `${f.agentName ?? "客服"} 已接入，为您服务。您提供的信息都已转达，无需重复。${codeZh(f)}`,
    en: (f) =>
      `${f.agentName ?? "An agent"} has joined and has everything you already told us. ${codeEn(f)}`,
  },
  release: {
    tone: "waiting",
    zh: (f) => `这位客服不再负责您的会话，您的位置和记录都已保留。${nextZh(f)}`,
    en: (f) =>
      `Your agent has given your chat back; your place and your details are kept. ${nextEn(f)}`,
  },
  lose_agent: {
    tone: "waiting",
    zh: (f) => `${f.agentName ?? "客服"} 的连接中断了，您已回到原来的排队位置。${nextZh(f)}`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} lost the connection. You are back at your old place. ${nextEn(f)}`,
  },
  transfer_to_agent: {
    tone: "waiting",
    zh: (f) => `正在为您转接给 ${f.agentName ?? "另一位客服"}，聊天记录会一并转交。`,
    en: (f) =>
      `You are being passed to ${f.agentName ?? "another agent"}, together with everything said so far.`,
  },
  transfer_to_queue: {
    tone: "waiting",
    zh: (f) =>
      `正在为您转接到${f.queueLabel?.zh ?? "对应的团队"}，聊天记录会一并转交。${standingZh(f)}`,
    en: (f) =>
      `You are being passed to ${f.queueLabel?.en ?? "the right team"}, together with everything said so far. ${standingEn(f)}`,
  },
  hold: {
    tone: "waiting",
    zh: (f) => `${f.agentName ?? "客服"} 正在处理，需要一些时间，有进展会在这里回复您。`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} is looking into it and needs a little time. The answer will appear here.`,
  },
  hold_until: {
    tone: "waiting",
    zh: (f) =>
      `${f.agentName ?? "客服"} 正在跟进，预计 ${f.until?.text.zh ?? "稍后"} 回复您，期间可以随时留言。`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} is following up and expects to be back to you ${f.until?.text.en ?? "later"}. You can write at any time.`,
  },
  unhold: {
    tone: "info",
    zh: (f) => `${f.agentName ?? "客服"} 回来继续为您处理了。`,
    en: (f) => `${f.agentName ?? "Your agent"} is back on your case.`,
  },
  take_back: {
    tone: "info",
    zh: (f) => `${f.agentName ?? "客服"} 继续为您处理${caseZh(f)}。`,
    en: (f) => `${f.agentName ?? "Your agent"} has taken your case up again${caseEn(f)}.`,
  },
  ...SUPERVISOR_ENTRIES,
  resolved: {
    tone: "done",
    zh: (f) => `${f.agentName ?? "客服"} 已处理完毕${caseZh(f)}。问题解决了吗？请为这次服务打分。`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} has finished${caseEn(f)}. Is it settled? Please rate how it went.`,
    asksRating: true,
  },
  ended_by_shopper: {
    tone: "done",
    zh: (f) => `您已结束本次人工服务${caseZh(f)}。请为这次服务打分，有需要随时再来。`,
    en: (f) =>
      `You ended the chat${caseEn(f)}. Please rate how it went; write any time to continue.`,
    asksRating: true,
  },
  closed_idle: {
    tone: "done",
    zh: (f) =>
      `一段时间没有收到您的消息，本次服务先结束${caseZh(f)}。问题还在的话，发消息即可继续。`,
    en: (f) =>
      `We have not heard from you for a while, so this chat ends here${caseEn(f)}. Just write if you still need us.`,
    asksRating: true,
  },
  abandon: {
    tone: "info",
    zh: (f) =>
      `您已离开排队，工单${numberZh(f)}已取消，不会再有人处理；记录会保留。需要时可以重新打开，或点“转人工客服”。`,
    en: (f) =>
      `You left the queue, so your case${numberEn(f)} is cancelled and nobody will work on it. Your details are kept: open it again, or ask for a person, whenever you like.`,
    choices: [CHOICES.talk_to_person],
  },
  leave_message: {
    tone: "done",
    zh: (f) =>
      `留言已收到${caseZh(f)}。${promiseZh(f)}回复会出现在这里${f.notified === true ? "，也会按您留下的联系方式通知您" : ""}。`,
    en: (f) =>
      `Your message is with us${caseEn(f)}. ${promiseEn(f)}The answer will appear here${f.notified === true ? ", and we will write to the contact you left" : ""}.`,
  },
  message_offered: {
    tone: "info",
    zh: () => "已请一位客服处理您的留言。",
    en: () => "An agent has been asked to take your message.",
  },
  message_waiting: {
    tone: "waiting",
    zh: () => "您的留言仍在队列中，回复会出现在这里。",
    en: () => "Your message is still in the queue and will be answered here.",
  },
  message_claimed: {
    tone: "done",
    zh: (f) => `${f.agentName ?? "客服"} 正在处理您的留言，会在这里回复您。${codeZh(f)}`,
    en: (f) =>
      `${f.agentName ?? "An agent"} is working on your message and will answer here. ${codeEn(f)}`,
  },
  reopened: {
    tone: "waiting",
    zh: (f) => `已重新打开${caseZh(f)}，之前的记录都在。${f.reachable ? placeZh(f) : laterZh(f)}`,
    en: (f) =>
      `Reopened${caseEn(f)}, with everything from before. ${f.reachable ? placeEn(f) : laterEn(f)}`,
  },
  reopened_to_agent: {
    tone: "waiting",
    zh: (f) => `已重新打开${caseZh(f)}，正在联系上次为您服务的 ${f.agentName ?? "客服"}。`,
    en: (f) =>
      `Reopened${caseEn(f)}. We are asking ${f.agentName ?? "your last agent"} to take it up again.`,
  },
  /** Not a transition: what was left as contact is none. */
  contact_unclear: {
    tone: "warning",
    zh: () => "这不像电话、邮箱或社交账号，所以还没有留言。请换一个能联系到您的方式再发一次。",
    en: () =>
      "That is no phone number, e-mail address or account name we could use, so nothing was left yet. Please try again with another one.",
    choices: [CHOICES.leave_message],
  },
  /** Not a transition: the network has as many chats open as it may; the case is kept, nobody was asked. */
  too_many_open: {
    tone: "warning",
    zh: (f) =>
      `您所在的网络已有多个会话在等人工处理，这一个暂时还排不进去。您的问题${caseZh(f)}已经保存，请过几分钟再点“转人工客服”；这段时间可以先问机器人。`,
    en: (f) =>
      `Several chats from your network are with our team already, so this one cannot join the queue yet. Your request${caseEn(f)} is kept: ask for a person again in a few minutes. The assistant can help you meanwhile.`,
    choices: [CHOICES.talk_to_person, CHOICES.back_to_bot],
  },
  /** Not a transition: what was asked for could not be done any more. */
  not_done: {
    tone: "warning",
    zh: () => "刚才那一步没有做成：情况在这期间变了，工单里的内容没有动。需要的话可以转人工。",
    en: () =>
      "That last step did not go through: things changed in the meantime, and the case is as it was. You can talk to a person.",
    choices: [CHOICES.talk_to_person],
  },
  /** Not a transition: what a long wait is owed. */
  waiting_too_long: {
    tone: "waiting",
    zh: (f) => `您等待的时间比预期久。${standingZh(f)}您可以继续等、留言，或先回到机器人。`,
    en: (f) =>
      `This takes longer than it should. ${standingEn(f)}You can keep waiting, leave a message, or go back to the assistant.`,
    choices: [CHOICES.keep_waiting, CHOICES.leave_message, CHOICES.back_to_bot],
  },
  /** Not a transition: the shopper chose to stay. */
  kept_waiting: {
    tone: "waiting",
    zh: (f) => `好的，您的位置已保留。${standingZh(f)}`,
    en: (f) => `All right, your place is kept. ${standingEn(f)}`,
  },
  /** Not a transition: the holder has left the shopper without an answer. */
  slow_agent: {
    tone: "waiting",
    zh: (f) =>
      `${f.agentName ?? "客服"} 还没来得及回复，我们刚刚提醒了对方。您可以继续等，也可以结束人工服务，先问机器人。`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} has not got back to you yet, so we have just sent a reminder. You can keep waiting, or end this chat and ask the assistant.`,
    choices: [CHOICES.keep_waiting, CHOICES.back_to_bot],
  },
  /** Not a transition: the shopper chose to wait for the holder's answer. */
  kept_with_agent: {
    tone: "waiting",
    zh: (f) => `好的，您的会话仍由 ${f.agentName ?? "客服"} 负责，回复会出现在这里。`,
    en: (f) =>
      `All right, ${f.agentName ?? "your agent"} still has your chat. The answer will appear here.`,
  },
  /** Not a transition, and for agents only: someone waits for the holder's answer. */
  answer_due: {
    tone: "warning",
    zh: (f) => `提醒：顾客在等 ${f.agentName ?? "客服"} 的回复，请尽快答复或转交同事。`,
    en: (f) =>
      `Reminder: the shopper is waiting for an answer from ${f.agentName ?? "the agent"}. Please reply, or pass the chat on.`,
  },
  ...TARGET_ENTRIES,
  /** Not a transition: the shopper has been silent while an agent waits. */
  idle_remind: {
    tone: "info",
    zh: (f) =>
      `${f.agentName ?? "客服"} 在等您的回复。如果暂时不方便，会话稍后会自动结束，之后发消息即可继续。`,
    en: (f) =>
      `${f.agentName ?? "Your agent"} is waiting for your reply. If now is not a good time, the chat will end by itself; write later to go on.`,
  },
} as const satisfies Record<string, Entry>;

/** Names of the lines. */
export type LineCode = keyof typeof ENTRIES;

/** All codes there are, for tests and documentation. */
export const LINE_CODES = Object.keys(ENTRIES) as readonly LineCode[];

/** The line of a code, filled with facts, in both languages. */
export function writeLine(code: LineCode, facts: LineFacts): Line {
  const entry: Entry = ENTRIES[code];
  const text = { zh: entry.zh(facts).trim(), en: entry.en(facts).trim() };
  const moments = [facts.opens, facts.until].filter(
    (moment) => moment !== undefined && text.en.includes(moment.text.en),
  );
  return {
    code: `ticket.${code}`,
    tone: entry.tone,
    text,
    moments: moments as NamedMoment[],
    choices: entry.choices ?? [],
    asksRating: entry.asksRating ?? false,
  };
}

const caseZh = (f: LineFacts) => (f.caseNumber === undefined ? "" : `（工单号 ${f.caseNumber}）`);
const caseEn = (f: LineFacts) => (f.caseNumber === undefined ? "" : ` (case ${f.caseNumber})`);
const numberZh = (f: LineFacts) => (f.caseNumber === undefined ? "" : ` ${f.caseNumber} `);
const numberEn = (f: LineFacts) => (f.caseNumber === undefined ? "" : ` ${f.caseNumber}`);
const backZh = (f: LineFacts) => (f.opens === undefined ? "" : `，${f.opens.text.zh}恢复服务`);
const backEn = (f: LineFacts) => (f.opens === undefined ? "" : `; we are back ${f.opens.text.en}`);
const laterZh = (f: LineFacts) =>
  f.opens === undefined ? "客服上线后会继续处理。" : `客服${f.opens.text.zh}上线后会继续处理。`;
const laterEn = (f: LineFacts) =>
  f.opens === undefined
    ? "People will pick it up when they are back."
    : `People pick it up when they are back ${f.opens.text.en}.`;
const promiseZh = (f: LineFacts) =>
  f.opens === undefined ? "客服会按顺序回复。" : `客服将在${f.opens.text.zh}上班，之后依次回复。`;
const promiseEn = (f: LineFacts) =>
  f.opens === undefined
    ? "Messages are answered in order. "
    : `People are back ${f.opens.text.en}, and answer in order. `;

/** Of the most urgent; others may be just as urgent, and were here before. */
const urgentZh = ({ position }: LineFacts) =>
  position === 1 ? "您排在最前面" : "您的请求已按最高优先级排队";
const urgentEn = ({ position }: LineFacts) =>
  position === 1 ? "You are first in line" : "Your request has top priority";

/** What comes after an agent who does not serve this chat (any more). */
const nextZh = (f: LineFacts) =>
  f.reachable ? `我们继续为您联系客服。${placeZh(f)}` : standingZh(f);
const nextEn = (f: LineFacts) =>
  f.reachable ? `We go on asking for you. ${placeEn(f)}` : standingEn(f);

/** The place in the queue, or that nobody is there who serves it. */
const standingZh = (f: LineFacts) =>
  f.reachable ? placeZh(f) : `现在没有客服可以接待${backZh(f)}，接手后会在这里回复您。`;
const standingEn = (f: LineFacts) =>
  f.reachable
    ? placeEn(f)
    : `Nobody can take your chat right now${backEn(f)}; you will be answered here. `;

function placeZh({ position, waitSeconds }: LineFacts): string {
  if (position === undefined) return "";
  const place = position === 1 ? "您排在第 1 位" : `您前面还有 ${position - 1} 位`;
  return `${place}，${waitZh(waitSeconds)}。`;
}

const PLACE_EN = new IntlMessageFormat(
  "{before, plural, =0 {You are next} one {There is # person before you} other {There are # people before you}}",
  "en",
);

function placeEn({ position, waitSeconds }: LineFacts): string {
  if (position === undefined) return "";
  return `${PLACE_EN.format({ before: position - 1 })}; ${waitEn(waitSeconds)}. `;
}

function waitZh(seconds: number | undefined): string {
  if (seconds === undefined) return "预计等待时间暂时未知";
  return seconds < 60 ? "预计一分钟内接通" : `预计等待约 ${Math.ceil(seconds / 60)} 分钟`;
}

const WAIT_EN = new IntlMessageFormat(
  "the expected wait is about {minutes, plural, one {# minute} other {# minutes}}",
  "en",
);

function waitEn(seconds: number | undefined): string {
  if (seconds === undefined) return "the expected wait is not known right now";
  if (seconds < 60) return "it should take less than a minute";
  return String(WAIT_EN.format({ minutes: Math.ceil(seconds / 60) }));
}
