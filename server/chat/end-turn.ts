/** The end of a bot turn: replies and effects in one transaction, or nothing at all. */
import type { Effect, TurnResult } from "../../bot/turn.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { storeTrace } from "../history/turn-traces.ts";
import type { Transaction } from "../storage/storage.ts";
import { appendMessage } from "./append-message.ts";
import type { BegunTurn } from "./begin-turn.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { CHAT_WORDING } from "./chat-wording.ts";
import type { DeskEffect } from "./ports.ts";

/** `failed`: the bot threw or took too long. */
export type TurnOutcome = { kind: "done"; result: TurnResult } | { kind: "failed" };

/** `dropped`: a person took over, or another node did, while the turn ran; nothing of it was stored. */
export type TurnEnd = { kind: "stored"; moreDue: boolean } | { kind: "dropped" };

type Missed = Extract<Effect, { kind: "question:missed" }>;

/**
 * Stores what the turn said and did, unless the owner changed since it began. Each reply is keyed by the
 * message it answers and its place, so a turn that is run twice cannot answer twice.
 */
export function endTurn(ports: ChatPorts, turn: BegunTurn, outcome: TurnOutcome): Promise<TurnEnd> {
  return ports.storage.transaction(async (tx) => {
    const released = await release(ports, tx, turn, outcome);
    if (!released) return { kind: "dropped" };
    const lang = outcome.kind === "done" ? outcome.result.lang : (released.lang as Locale);
    const replies = outcome.kind === "done" ? outcome.result.replies : [excuse(lang)];
    for (const [index, content] of replies.entries()) {
      await appendMessage(ports, tx, {
        conversationId: turn.conversation.id,
        author: { kind: "bot" },
        content,
        lang,
        reply: { to: turn.answers, index },
      });
    }
    if (outcome.kind === "done") {
      const { trace } = outcome.result;
      const [conversationId, seq] = [turn.conversation.id, turn.answers];
      await storeTrace(tx, { conversationId, seq, trace, at: ports.clock.now() });
      await runEffects(ports, tx, turn, outcome.result);
    }
    if (lang !== turn.conversation.lang) {
      tx.afterCommit(() => ports.announcer.conversationChanged(turn.conversation.id));
    }
    return { kind: "stored", moreDue: await keepDue(tx, turn) };
  });
}

/** Gives the lock back; undefined when it is not ours any more or the owner changed. */
function release(ports: ChatPorts, tx: Transaction, turn: BegunTurn, outcome: TurnOutcome) {
  return tx.db
    .updateTable("conversations")
    .set({
      turn_holder: null,
      turn_until: null,
      turn_due: null,
      answered_seq: turn.answers,
      updated_at: ports.clock.now(),
      ...(outcome.kind === "done" && {
        bot_state: JSON.stringify(outcome.result.state),
        lang: outcome.result.lang,
      }),
    })
    .where("id", "=", turn.conversation.id)
    .where("turn_holder", "=", turn.holder)
    .where("owner_version", "=", turn.conversation.owner_version)
    .returning("lang")
    .executeTakeFirst();
}

async function runEffects(
  ports: ChatPorts,
  tx: Transaction,
  turn: BegunTurn,
  result: TurnResult,
): Promise<void> {
  const missed = result.effects.filter((effect) => effect.kind === "question:missed");
  for (const question of missed) await storeMiss(ports, tx, turn, question);
  const effects = result.effects.filter(
    (effect): effect is DeskEffect => effect.kind !== "question:missed",
  );
  if (effects.length === 0) return;
  const conversation = await tx.db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", turn.conversation.id)
    .executeTakeFirstOrThrow();
  await ports.desk.runEffects(tx, {
    conversation,
    inReplyTo: turn.answers,
    lang: result.lang,
    effects,
  });
}

async function storeMiss(
  ports: ChatPorts,
  tx: Transaction,
  turn: BegunTurn,
  missed: Missed,
): Promise<void> {
  const row = {
    id: ports.ids.id(),
    conversation_id: turn.conversation.id,
    seq: turn.answers,
    text: missed.text,
    lang: missed.lang,
    candidates: JSON.stringify(missed.candidates),
    decision: missed.decision,
    at: ports.clock.now(),
  };
  await tx.db.insertInto("misses").values(row).execute();
}

/** Messages that came while the turn ran are the next turn's, if the bot still answers. */
async function keepDue(tx: Transaction, turn: BegunTurn): Promise<boolean> {
  const next = await tx.db
    .selectFrom("messages")
    .select("at")
    .where("conversation_id", "=", turn.conversation.id)
    .where("author_kind", "=", "shopper")
    .where("seq", ">", turn.answers)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  if (!next) return false;
  const kept = await tx.db
    .updateTable("conversations")
    .set({ turn_due: next.at })
    .where("id", "=", turn.conversation.id)
    .where("owner", "in", ["bot", "queue"])
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}

function excuse(lang: Locale): DeskContent {
  return {
    kind: "notice",
    code: "bot_failed",
    tone: "warning",
    text: CHAT_WORDING.botFailed[lang],
    choices: [{ id: "person", label: CHAT_WORDING.talkToPerson[lang], style: "primary" }],
  };
}
