/** Replies and macros are kept in the desk, not in the program. */
import { type Kysely, sql } from "kysely";
import { FIRST_REPLIES } from "./first-replies-wording.ts";

interface Tables {
  replies: Record<
    "id" | "name" | "title_zh" | "title_en" | "text_zh" | "text_en" | "macro",
    string
  >;
}

/** Makes the tables, with the replies that every desk begins with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table replies (
    id text not null primary key,
    owner_id text,
    name text not null,
    title_zh text not null,
    title_en text not null,
    text_zh text not null,
    text_en text not null,
    macro text not null
  )`.execute(db);
  await sql`create table reply_uses (
    reply_id text not null references replies (id) on delete cascade,
    agent_id text not null,
    uses integer not null,
    primary key (reply_id, agent_id)
  )`.execute(db);
  await sql`create table reply_pictures (
    id text not null primary key,
    reply_id text not null references replies (id) on delete cascade,
    name text not null,
    mime text not null,
    at bigint not null
  )`.execute(db);
  for (const { name, title, text } of FIRST_REPLIES) {
    await (db as Kysely<Tables>)
      .insertInto("replies")
      .values({
        ...{ id: `first-${name}`, name, title_zh: title.zh, title_en: title.en },
        ...{ text_zh: text.zh, text_en: text.en, macro: "{}" },
      })
      .execute();
  }
}
