import type { Line } from "../../handoff/wording.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent, Message } from "../../kernel/protocol/message.ts";
import { appendMessage } from "../chat/append-message.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";

/** Writes one line of the desk into the conversation, in the shopper's language; `agents` are the only ones to read a reminder. */
export async function appendLine(
  ports: DeskPorts,
  tx: Transaction,
  {
    conversation,
    line,
    visibility = "all",
  }: { conversation: ConversationRow; line: Line; visibility?: Message["visibility"] },
): Promise<Message> {
  const lang = conversation.lang as Locale;
  return await appendMessage(ports, tx, {
    conversationId: conversation.id,
    author: { kind: "system" },
    lang,
    visibility,
    content: presentLine(line, lang),
  });
}

function presentLine(line: Line, lang: Locale): DeskContent {
  if (line.asksRating) return { kind: "rating", text: line.text[lang] };
  const choices = line.choices.map((choice) => ({ id: choice.id, label: choice.label[lang] }));
  return {
    kind: "notice",
    code: line.code,
    tone: line.tone,
    text: line.text[lang],
    ...(line.moments.length > 0 && {
      moments: line.moments.map(({ at, text }) => ({
        at: new Date(at).toISOString(),
        text: text[lang],
      })),
    }),
    ...(choices.length > 0 && { choices }),
  };
}
