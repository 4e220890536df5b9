/** Puts a word into every place where data about a shopper can lie, and looks for it afterwards. */
import { sql } from "kysely";
import type { Storage } from "../../server/storage/storage.ts";

/** Every text column of a table that holds data about shoppers gets the canary; ids and codes stay what they are. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  messages: {
    ...{ id: "m-1", seq: 1, author_kind: "shopper", author_id: null, in_reply_to: null },
    ...{ reply_index: null, lang: "en", visibility: "all", at: 1000, author_name: "CANARY" },
    ...{ client_msg_id: "CANARY", content: '{"kind":"text","text":"CANARY said"}' },
  },
  message_edits: { seq: 1, at: 1000, agent_id: "agent-1", content: '{"text":"CANARY before"}' },
  turn_traces: { seq: 1, at: 1000, trace: '{"did":["CANARY"]}' },
  misses: {
    ...{ id: "miss-1", seq: 1, text: "CANARY asked", lang: "en", candidates: "[]" },
    ...{ decision: "none", at: 1000 },
  },
  feedback: { message_id: "m-1", article_id: "a/b", locale: "en", helpful: 1, at: 1000 },
  ratings: { case_id: "case-1", agent_id: "agent-1", score: 4, comment: "CANARY rates", at: 1000 },
  outbox: {
    ...{ id: "out-1", notice_key: "key-CANARY", kind: "answer_unread", channel: "email" },
    ...{ state: "sent", recipient: "CANARY@example.org", seq: 1, due_at: 1, attempts: 1 },
    ...{ created_at: 1000, ended_at: 1000, expires_at: 2000 },
  },
  conversation_keys: { token_hash: "CANARY-hash", kind: "device", created_at: 1, expires_at: 2 },
  stopped_notices: { recipient_hash: "CANARY-hash", at: 1 },
  push_subscriptions: {
    ...{ id: "push-1", endpoint: "https://push.example/CANARY", p256dh: "CANARY", auth: "CANARY" },
    ...{ shop_key: "shop", created_at: 1 },
  },
  search_texts: { tokens: "canary CANARY", indexed_at: 1 },
  cases: {
    ...{ id: "case-1", number: "FD-CANA-RY22", problem_type: "quality", role: "buyer", lang: "en" },
    ...{ status: "submitted", chased_at: null, created_at: 1000, updated_at: 1000 },
    ...{ order_key: "CANARY-order", contact_key: "CANARY@example.org" },
    data: JSON.stringify({
      ...{ id: "case-1", problemType: "quality", role: "buyer", lang: "en", status: "submitted" },
      slots: { contact: { value: "CANARY@example.org", from: "message" } },
      ...{ evidence: {}, tried: [] },
    }),
  },
  quality_reviews: {
    ...{ ticket_id: "ticket-1", agent_id: "agent-1", reviewer_id: "agent-2", points: "{}" },
    ...{ score: 80, note: "CANARY told so", at: 1000 },
  },
  tickets: {
    ...{ id: "ticket-1", case_id: "case-1", state: "claimed", queue: "general", priority: 1 },
    ...{ lang: "en", reason: "asked", agent_id: "agent-1", declined_by: "[]", entered_at: 1000 },
    ...{ claimed_at: 2000, version: 2, created_at: 1000, updated_at: 2000 },
  },
};

/** Rows that hang on the case or the ticket, not on the conversation. */
const HANGING: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  case_events: {
    ...{ case_id: "case-1", position: 1, kind: "edited", actor_kind: "shopper", at: 1000 },
    details: '{"value":"CANARY"}',
  },
  ticket_events: {
    ...{ ticket_id: "ticket-1", version: 1, command: "release", to_state: "waiting", at: 1000 },
    ...{ actor_kind: "agent", note: "CANARY note", reason: "CANARY reason" },
  },
};

/** Answers to programs are kept for a day only, whatever the settings say. */
const MUCH_LATER = 4_000_000_000_000;

/** Plants the word in every table; `word` must be all that is looked for. */
export async function plantCanaries(
  { db }: Storage,
  at: { readonly conversationId: string; readonly fileId: string; readonly word: string },
): Promise<void> {
  const { conversationId, fileId, word } = at;
  const named = (row: Readonly<Record<string, unknown>>) =>
    JSON.parse(JSON.stringify(row).replaceAll("CANARY", word)) as Record<string, unknown>;
  for (const [table, row] of Object.entries(PLANTED))
    await insert(db, table, { ...named(row), conversation_id: conversationId });
  for (const [table, row] of Object.entries(HANGING)) await insert(db, table, named(row));
  await insert(db, "files", {
    ...{ id: fileId, conversation_id: conversationId, uploaded_by: "shopper", name: `${word}.png` },
    ...{ mime: "image/png", width: 1, height: 1, bytes: 1, sha256: word, created_at: 1000 },
    ...{ reading: `{"page":"other","fields":[{"value":"${word}"}]}`, seen_text: `${word} seen` },
  });
  // Not a shopper's, so no test clears it away.
  await sql`delete from api_tokens`.execute(db);
  await insert(db, "api_tokens", {
    ...{ id: "token-1", agent_id: "agent-1", name: "shop", token_hash: "hash", scopes: "[]" },
    created_at: 1000,
  });
  await insert(db, "api_repeats", {
    ...{
      token_id: "token-1",
      key: "key-00001",
      request_hash: "hash",
      at: MUCH_LATER,
      done_at: 1000,
    },
    ...{ answer: `{"message":{"text":"${word}"}}`, conversation_id: conversationId },
  });
  await insert(db, "audit_log", {
    ...{ id: "audit-1", at: 1000, agent_id: "agent-1", action: "chat:read" },
    subject: conversationId,
  });
  await insert(db, "shoppers", {
    ...{ id: "shopper-1", shop_key: "shop", subject: `subject-${word}`, name: word },
  });
  await sql`update conversations set shopper_id = 'shopper-1', page = ${JSON.stringify({ url: `https://shop.example/${word}` })},
    origin = ${`https://${word}.example`}, bot_state = ${JSON.stringify({ said: word })}
    where id = ${conversationId}`.execute(db);
}

/** Tables with a row that still holds the word. */
export async function findCanaries({ db }: Storage, word: string): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  const found: string[] = [];
  for (const { name, columns } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(
      db,
    );
    const hit = columns.filter((column) =>
      rows.some((row) => String(row[column.name]).toLowerCase().includes(word.toLowerCase())),
    );
    found.push(...hit.map((column) => `${name}.${column.name}`));
  }
  return found;
}

async function insert(db: Storage["db"], table: string, row: Record<string, unknown>) {
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(row))})`.execute(
    db,
  );
}
