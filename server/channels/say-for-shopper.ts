/** What a shopper said elsewhere, said in the conversation: words, the buttons they stand for, and files. */
import { AppError } from "../../kernel/errors.ts";
import { appendMessage } from "../chat/append-message.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { getConversation } from "../chat/require-conversation.ts";
import { sendShopperMessage, type TurnDue } from "../chat/send-message.ts";
import type { Files } from "../files/files.ts";
import { stableUuid } from "./stable-uuid.ts";
import { wordsAsChoice } from "./words-as-choice.ts";

/** What saying stands on. */
export interface SayPorts extends ChatPorts {
  readonly turnDue: TurnDue;
  readonly files: Pick<Files, "accept">;
}

/** Which message it is: said again under the same key, it is stored once. */
export interface SaidKey {
  readonly conversationId: string;
  readonly key: string;
}

/** Stores the words; those of a button that was offered press it. Returns the message's seq. @throws as `sendShopperMessage` */
export async function sayWords(
  ports: SayPorts,
  { conversationId, key }: SaidKey,
  words: string,
): Promise<number> {
  const { seq } = await sendShopperMessage(ports, {
    conversationId,
    clientMsgId: stableUuid(key),
    content: await wordsAsChoice(ports.storage.db, conversationId, words),
  });
  return seq;
}

/** A file that `read` brings; it may throw what `Files.accept` throws. */
export interface SaidFile {
  readonly name: string;
  read(): Promise<Uint8Array>;
}

/**
 * Stores the file and returns its message's seq. What cannot be taken is told to the shopper by a line in the
 * conversation, which is then the message.
 */
export async function sayFile(
  ports: SayPorts,
  { conversationId, key }: SaidKey,
  file: SaidFile,
): Promise<number> {
  const clientMsgId = stableUuid(key);
  try {
    const { id } = await ports.files.accept({
      ...{ conversationId, by: "shopper", name: file.name, clientFileId: clientMsgId },
      bytes: await file.read(),
    });
    const content = { kind: "file" as const, fileId: id };
    return (await sendShopperMessage(ports, { conversationId, clientMsgId, content })).seq;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return await tellRefused(ports, conversationId, error);
  }
}

async function tellRefused(
  ports: SayPorts,
  conversationId: string,
  error: AppError,
): Promise<number> {
  ports.logger.warn({ conversationId, code: error.code }, "channel_file_refused");
  return await ports.storage.transaction(async (tx) => {
    const lang = (await getConversation(tx.db, conversationId)).lang === "en" ? "en" : "zh";
    const { seq } = await appendMessage(ports, tx, {
      conversationId,
      author: { kind: "system" },
      content: {
        kind: "notice",
        code: error.code,
        tone: "warning",
        text: error.publicMessage(lang),
      },
    });
    return seq;
  });
}
