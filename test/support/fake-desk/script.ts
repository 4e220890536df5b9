/** What the fake desk's bot says: the words of a shopper decide which card comes back. */
import type { Action } from "../../../kernel/protocol/action.ts";
import type { Message, MessageContent } from "../../../kernel/protocol/message.ts";
import { aCase, aChecklist, aNotice, anAnswer, aSummary, noAnswer } from "./content.ts";
import type { Chat, FakeDesk, FakeDeskOptions } from "./fake-desk.ts";
import { askForPerson } from "./shopper-requests.ts";

/** Long enough for a screen to show that something is on its way. */
const THINKS_MS = 120;

/** One shopper's bot; it remembers what the summary said. */
export function createScript(): NonNullable<FakeDeskOptions["reply"]> {
  const known = { order: "123456", demand: "query" };
  return (desk, chat, message) => {
    setTimeout(() => reply(desk, chat, message, known), THINKS_MS);
  };
}

type Known = { order: string; demand: string };

function reply(desk: FakeDesk, chat: Chat, { content }: Message, known: Known): void {
  const { lang } = chat;
  const say = (said: MessageContent, author: "bot" | "system" = "bot") =>
    desk.say(chat, said, { author: { kind: author } });
  if (content.kind === "file") say(aChecklist(lang, { tracking: 1, detail: 0 }));
  else if (content.kind === "action") replyToAction(desk, chat, content.action, known);
  else if (content.kind !== "text" || chat.state.owner === "agent") return;
  else if (/123456/.test(content.text)) say(aChecklist(lang, { tracking: 0, detail: 0 }));
  else if (/\d{13,}/.test(content.text)) say(aNotice(lang, "masked"), "system");
  else if (/退款|退货|refund|send something back/i.test(content.text)) say(anAnswer(lang));
  else say(noAnswer(lang));
}

function replyToAction(desk: FakeDesk, chat: Chat, action: Action, known: Known): void {
  const { lang } = chat;
  switch (action.name) {
    case "edit_case":
      if (action.slot === "order_number") known.order = action.value;
      if (action.slot === "demand") known.demand = action.value;
      desk.say(chat, aSummary(lang, known.order, known.demand));
      break;
    case "finish_evidence":
      desk.say(chat, aSummary(lang, known.order, known.demand));
      break;
    case "confirm_case": {
      const text = lang === "zh" ? "已提交，工单号请留好。" : "Sent. Please keep the case number.";
      desk.say(chat, { kind: "case", text, case: aCase(lang) });
      askForPerson(desk, chat);
      break;
    }
    case "choose":
      if (action.choice === "person") break;
      desk.say(
        chat,
        action.choice.startsWith("article:")
          ? anAnswer(lang)
          : aChecklist(lang, { tracking: 0, detail: 0 }),
      );
      break;
    default:
      break;
  }
}
