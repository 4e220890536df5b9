import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Author, Message, MessageContent } from "../../kernel/protocol/message.ts";
import type { MessageRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { Announcer } from "./announcer.ts";
import { presentMessage, presentWith } from "./present-message.ts";

/** What storing a message needs. */
export interface MessagePorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly announcer: Pick<Announcer, "messageAdded">;
}

/** A message before it has an id, a place and a time. */
export interface MessageDraft {
  readonly conversationId: string;
  readonly author: Author;
  readonly content: MessageContent;
  /** The conversation's language when absent. */
  readonly lang?: Locale;
  /** `agents` makes it a note that shoppers never get. */
  readonly visibility?: Message["visibility"];
  /** The sender's own id for it; check with `findByClientId` under the lock first. */
  readonly clientMsgId?: string;
  /** Which message it answers, and its place among the answers to that one: stored once. */
  readonly reply?: { readonly to: number; readonly index: number };
}

/**
 * The only way a message comes to be: gives it the next seq and tells everyone after the commit.
 * @throws AppError not_found when there is no such conversation
 */
export async function appendMessage(
  ports: MessagePorts,
  tx: Transaction,
  draft: MessageDraft,
): Promise<Message> {
  const at = ports.clock.now();
  const [conversation] = (await takeSeq(tx.db, { id: draft.conversationId, at })).rows;
  if (!conversation) throw new AppError("not_found");
  const { message } = await storeMessage(ports, tx, {
    ...{ draft, at, seq: conversation.last_seq, lang: conversation.lang },
  });
  return message;
}

/** What is filled in before a message is told: the ticket that it belongs to, where that is known. */
export interface Telling {
  readonly message: Message;
  ticketId?: string | undefined;
}

/** As `appendMessage`, for whoever has locked the conversation and taken the seq already. */
export async function storeMessage(
  ports: MessagePorts,
  tx: Transaction,
  placed: {
    readonly draft: MessageDraft;
    readonly seq: number;
    readonly at: number;
    /** The conversation's. */
    readonly lang: string;
  },
): Promise<Telling> {
  const { draft, seq, at, lang } = placed;
  const row: MessageRow = {
    id: ports.ids.id(),
    conversation_id: draft.conversationId,
    seq,
    author_kind: draft.author.kind,
    author_id: draft.author.id ?? null,
    author_name: draft.author.name ?? null,
    client_msg_id: draft.clientMsgId ?? null,
    in_reply_to: draft.reply?.to ?? null,
    reply_index: draft.reply?.index ?? null,
    lang: draft.lang ?? lang,
    visibility: draft.visibility ?? "all",
    content: JSON.stringify(draft.content),
    at,
    edited_at: null,
  };
  await insertMessage(tx.db, row);
  const telling: Telling = { message: presentWith(row, draft.content) };
  tx.afterCommit(() => ports.announcer.messageAdded(telling.message, telling.ticketId));
  return telling;
}

const takeSeq = statement((db, { id, at }: { id: string; at: number }) =>
  db
    .updateTable("conversations")
    .set((row) => ({ last_seq: row("last_seq", "+", 1), updated_at: at }))
    .where("id", "=", id)
    .returning(["last_seq", "lang"]),
);

const insertMessage = statement((db, row: MessageRow) => db.insertInto("messages").values(row));

/**
 * The message that this author kind sent under this id before, if any. That there is none is only reliable while
 * the conversation is locked: otherwise the first copy may be committing right now.
 */
export async function findByClientId(
  db: Queries,
  key: { conversationId: string; authorKind: Author["kind"]; clientMsgId: string },
): Promise<Message | undefined> {
  const [row] = (await findSent(db, key)).rows;
  return row && presentMessage(row);
}

const findSent = statement(
  (db, key: { conversationId: string; authorKind: Author["kind"]; clientMsgId: string }) =>
    db
      .selectFrom("messages")
      .selectAll()
      .where("conversation_id", "=", key.conversationId)
      .where("author_kind", "=", key.authorKind)
      .where("client_msg_id", "=", key.clientMsgId),
);
