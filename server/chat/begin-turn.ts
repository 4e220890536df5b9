/** The start of a bot turn: one node takes the lock and reads what is to be answered. */
import type { BotState } from "../../bot/state.ts";
import type { TurnInput } from "../../bot/turn.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Owner, PageContext } from "../../kernel/protocol/conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { presentMessage } from "./present-message.ts";
import { readBotState } from "./read-bot-state.ts";

/** More messages than this in one burst are not read word by word: the newest count. */
const MOST_MESSAGES = 20;

/** A turn whose lock this node holds, with all that it answers. */
export interface BegunTurn {
  readonly conversation: ConversationRow;
  readonly holder: string;
  readonly state: BotState | undefined;
  readonly input: TurnInput;
  /** Seq of the last message that this turn answers. */
  readonly answers: number;
}

/**
 * Takes the turn lock by one conditional update, so that only one node answers; undefined when nothing is
 * due, a person holds the chat, or another node is at it. The lock ends by itself at `until`, in case its
 * holder is gone.
 */
export async function beginTurn(
  ports: ChatPorts,
  turn: { conversationId: string; holder: string; until: number },
): Promise<BegunTurn | undefined> {
  const now = ports.clock.now();
  const conversation = await ports.storage.transaction((tx) =>
    tx.db
      .updateTable("conversations")
      .set({ turn_holder: turn.holder, turn_until: turn.until })
      .where("id", "=", turn.conversationId)
      .where("turn_due", "is not", null)
      .where("owner", "in", ["bot", "queue"])
      .where((row) => row.or([row("turn_until", "is", null), row("turn_until", "<=", now)]))
      .returningAll()
      .executeTakeFirst(),
  );
  if (!conversation) return undefined;
  const { db } = ports.storage;
  const messages = await readUnanswered(db, conversation);
  const input: TurnInput = {
    messages,
    lang: conversation.lang as Locale,
    owner: conversation.owner as Owner,
    page: JSON.parse(conversation.page) as PageContext,
    at: now,
    openCases: await ports.desk.casesOf(db, conversation),
    desk: await ports.desk.service(db, conversation),
  };
  return {
    conversation,
    holder: turn.holder,
    state: readBotState(conversation.bot_state),
    input,
    answers: messages.at(-1)?.seq ?? conversation.answered_seq,
  };
}

async function readUnanswered(
  db: Queries,
  conversation: ConversationRow,
): Promise<TurnInput["messages"]> {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversation.id)
    .where("author_kind", "=", "shopper")
    .where("seq", ">", conversation.answered_seq)
    .orderBy("seq", "desc")
    .limit(MOST_MESSAGES)
    .execute();
  return rows
    .reverse()
    .map(presentMessage)
    .map(({ seq, content }) => ({ seq, content }));
}
