/** Small things a shopper does beside writing: seen, language, helpful or not, stars. */
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import type { ChatPorts } from "./chat-ports.ts";

/** The shopper has seen everything up to `seq`; never goes back, never beyond what there is. */
export async function markSeen(
  ports: ChatPorts,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    const marked = await tx.db
      .updateTable("conversations")
      .set({ seen_by_shopper: seq })
      .where("id", "=", conversationId)
      .where("seen_by_shopper", "<", seq)
      .where("last_seq", ">=", seq)
      .returning("id")
      .executeTakeFirst();
    if (marked) tx.afterCommit(() => ports.desk.conversationChanged(conversationId));
  });
}

/** The language the shopper chose by hand. */
export async function setLanguage(
  ports: ChatPorts,
  { conversationId, lang }: { conversationId: string; lang: Locale },
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    await tx.db
      .updateTable("conversations")
      .set({ lang, updated_at: ports.clock.now() })
      .where("id", "=", conversationId)
      .execute();
    tx.afterCommit(() => ports.announcer.conversationChanged(conversationId));
  });
}

/**
 * Whether an answer helped; said again, it replaces.
 * @throws AppError not_found when there is no such answer in this conversation
 */
export async function giveFeedback(
  ports: ChatPorts,
  feedback: { conversationId: string; messageId: string; helpful: boolean },
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    const message = await tx.db
      .selectFrom("messages")
      .select("content")
      .where("id", "=", feedback.messageId)
      .where("conversation_id", "=", feedback.conversationId)
      .executeTakeFirst();
    const content = message && (JSON.parse(message.content) as DeskContent);
    if (content?.kind !== "answer") throw new AppError("not_found");
    const row = {
      conversation_id: feedback.conversationId,
      message_id: feedback.messageId,
      article_id: content.article.id,
      locale: content.article.locale,
      helpful: feedback.helpful ? 1 : 0,
      at: ports.clock.now(),
    };
    await tx.db
      .insertInto("feedback")
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(["conversation_id", "message_id"])
          .doUpdateSet({ helpful: row.helpful, at: row.at }),
      )
      .execute();
  });
}

/**
 * Stars for the last ticket of this conversation, or for the bot alone when there was none; said again, they
 * replace.
 */
export async function giveRating(
  ports: ChatPorts,
  rating: { conversationId: string; score: number; comment?: string | undefined },
): Promise<void> {
  const comment = rating.comment === undefined ? null : ports.mask(rating.comment).text;
  await ports.storage.transaction(async (tx) => {
    const ticket = await tx.db
      .selectFrom("tickets as t")
      .leftJoin("cases as c", "c.id", "t.case_id")
      .select(["t.case_id", "t.agent_id", "t.last_agent_id", "c.number"])
      .where("t.conversation_id", "=", rating.conversationId)
      .orderBy("t.created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    const row = {
      conversation_id: rating.conversationId,
      case_id: ticket?.case_id ?? "",
      agent_id: ticket?.agent_id ?? ticket?.last_agent_id ?? null,
      score: rating.score,
      comment,
      at: ports.clock.now(),
    };
    await tx.db
      .insertInto("ratings")
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(["conversation_id", "case_id"])
          .doUpdateSet({ score: row.score, comment: row.comment, at: row.at }),
      )
      .execute();
    tx.afterCommit(() => ports.metrics?.count("csat_total", { score: String(rating.score) }));
    await ports.desk.planFact(tx, {
      type: "conversation_rated",
      conversationId: row.conversation_id,
      score: row.score,
      caseNumber: ticket?.number ?? null,
      agentId: row.agent_id,
    });
  });
}
