/** Reports time each reply, and read a month faster. */
import { type Kysely, sql } from "kysely";

/**
 * Puts one index in the place of that of agents' words, and has what is counted by the hour lie by the hour: it is read
 * in the order of its groups, without sorting. server/reports/read-facts.ts names the same conditions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index messages_agent_words`.execute(db);
  await sql`create index messages_words on messages (conversation_id, seq, at, author_kind)
    where visibility = 'all' and author_kind in ('shopper', 'agent')`.execute(db);
  await sql`drop index messages_shopper_at`.execute(db);
  await sql`create index messages_shopper_hours on messages ((at / 3600000), conversation_id, at)
    where author_kind = 'shopper'`.execute(db);
  await sql`drop index messages_answers_at`.execute(db);
  await sql`create index messages_answer_hours on messages ((at / 3600000), conversation_id, at)
    where author_kind = 'bot' and substr(content, 1, 16) = '{"kind":"answer"'`.execute(db);
}
