/** What the bot says about cases that were submitted. */
import type { LocalizedWords } from "./localized-words.ts";

/** Of sent cases: shown, looked up with proof, chased, opened again. A part of `WORDS`. */
export const CASE_WORDS = {
  case_shown: { zh: "这是工单 {number} 的最新情况。", en: "Here is where case {number} stands." },
  which_case: { zh: "您想查哪一个工单？", en: "Which case do you mean?" },
  case_number_please: {
    zh: "这个会话里还没有工单。有工单号（FD- 开头）的话发给我，我帮您查。",
    en: "There is no case in this conversation yet. If you have a case number (it starts with FD-), send it and I'll look it up.",
  },
  prove_case: {
    zh: "为了保护隐私，请再提供一项：提交时填的订单号，或留下的联系方式。",
    en: "To protect your data, please add one more detail: the order number or the contact given with that case.",
  },
  case_not_found: {
    zh: "没有找到和这些信息对得上的工单。请核对工单号和订单号（或联系方式）后再发，或者转人工。",
    en: "I couldn't find a case that matches both. Please check the case number and the order number or contact, or talk to a person.",
  },
  case_locked: {
    zh: "为了安全，这个工单暂时不能再试了，请人工客服帮您核对。",
    en: "For safety this case can't be tried again for now. A person can help you verify it.",
  },
  chased: {
    zh: [
      "工单 {number} 已催办，客服会看到这次催办。",
      "又帮您催了一次 {number}，客服那边能看到。",
      "{number} 再催了一遍，客服看得到。",
    ],
    en: [
      "Case {number} has been chased: the team sees that you asked.",
      "I've chased {number} once more; the team sees it.",
      "Chased {number} again; the team sees it.",
    ],
  },
  chase_too_soon: {
    zh: "工单 {number} 刚催过不久，客服那边看得到。过一会儿还没动静可以再催，或者转人工。",
    en: "Case {number} was chased a short while ago, and the team sees that. You can chase it again later, or talk to a person.",
  },
  chase_waits_for_you: {
    zh: "工单 {number} 在等您补充材料，补齐后客服会接着处理。",
    en: "Case {number} is waiting for what the agent asked you to send; the agent carries on with that.",
  },
  reopened: {
    zh: [
      "工单 {number} 已重新打开，原来的内容都在。请说说现在的情况。",
      "{number} 又打开了，客服会接着处理。",
    ],
    en: [
      "Case {number} is open again with everything in it. What is the situation now?",
      "{number} is open again, and the team carries on with it.",
    ],
  },
  ask_reopen: {
    zh: [
      "工单 {number} 已经关闭了。是它还没解决吗？可以重新打开，也可以说说新的情况。",
      "您是说 {number} 那件事还没好吗？",
    ],
    en: [
      "Case {number} was closed. Is it not solved yet? I can open it again, or tell me what is new.",
      "Do you mean that {number} isn't settled yet?",
    ],
  },
  reopen_choice: { zh: "重新打开", en: "Open it again" },
  cannot_reopen: {
    zh: "工单 {number} 不是这次会话的，在这里打不开。您可以说说现在的情况，我另外登记，或者转人工。",
    en: "Case {number} does not belong to this chat, so it can't be opened again here. Tell me what happened and I'll open a new one, or talk to a person.",
  },
  not_closed: {
    zh: "工单 {number} 没有关闭，还在处理，不用重新打开。有要补充的直接发在这里。",
    en: "Case {number} is still open, so there is nothing to open again. Send anything to add right here.",
  },
} as const satisfies Record<string, LocalizedWords>;
