/** Where a channel cannot change what it was sent, the change is said: in the conversation, for everybody to read. */
import type { Hours } from "../../handoff/hours.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { appendMessage, type MessagePorts } from "../chat/append-message.ts";
import { lockIfPresent } from "../chat/require-conversation.ts";
import type { Storage } from "../storage/storage.ts";
import { presentInstant } from "./email/write-letter.ts";
import { fill, NOTICE_WORDING as WORDS } from "./notice-wording.ts";

/** What saying it stands on; times are said in the zone of the hours. */
export interface CorrectionPorts extends MessagePorts {
  readonly storage: Storage;
  readonly hours: Hours;
}

/** Adds the line, which then goes where all lines go; what was taken back is not said again. */
export async function tellCorrection(ports: CorrectionPorts, message: Message): Promise<void> {
  const { conversationId, content, lang } = message;
  await ports.storage.transaction(async (tx) => {
    const there = await lockIfPresent(tx, conversationId, ports.clock.now());
    if (there === undefined) return;
    await appendMessage(ports, tx, {
      conversationId,
      author: { kind: "system" },
      lang,
      content: {
        kind: "notice",
        code: isWithdrawn(message) ? "message.withdrawn" : "message.corrected",
        tone: "info",
        text: textOf(ports, { message, said: "text" in content ? content.text : "", lang }),
      },
    });
  });
}

/** Whether its author took it back. */
export function isWithdrawn({ content, edited }: Message): boolean {
  return edited !== undefined && content.kind === "text" && content.text === "";
}

function textOf(
  { hours }: CorrectionPorts,
  { message, said, lang }: { message: Message; said: string; lang: Locale },
): string {
  const at = presentInstant(Date.parse(message.at), { hours, lang });
  const words = isWithdrawn(message) ? WORDS.withdrawn : WORDS.corrected;
  return fill(words[lang], { at, said });
}
