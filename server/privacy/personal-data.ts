/**
 * Where data about shoppers lies in the database, table by table. Erasure, export and docs/privacy.md are made
 * from this list; a test fails for a table that is neither here nor among those without such data.
 */
import type { Database } from "../storage/schema.ts";

/** Through which id the rows of a conversation are found. */
export type FoundBy = "conversation" | "case" | "ticket" | "shopper";

/** One table that holds data about shoppers. */
export interface PersonalTable {
  readonly table: keyof Database;
  /** In words, for the data-protection officer. */
  readonly holds: string;
  readonly by: FoundBy;
  /** The column that holds that id. */
  readonly column: string;
  /**
   * What erasure does: rows go, or they stay as numbers with the link to the conversation cut and these columns
   * emptied.
   */
  readonly erase: "delete" | { readonly empty: readonly string[] };
  /** Columns that a person is given of themselves; keys, hashes and notes of agents are not among them. */
  readonly exports: readonly string[];
  /** Those of them that hold JSON; a text of a person may begin with a bracket, too. */
  readonly json?: readonly string[];
}

/** What most rows are: found by the conversation they belong to, and deleted with it. */
const GOES_WITH_CONVERSATION = {
  by: "conversation",
  column: "conversation_id",
  erase: "delete",
} as const;

/** Every table with data about shoppers, in the order in which it is erased. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: "messages",
    holds: "what was said, by shopper, bot and agents, notes of agents included",
    ...GOES_WITH_CONVERSATION,
    exports: ["seq", "author_kind", "author_name", "lang", "content", "at"],
    json: ["content"],
  },
  {
    table: "message_edits",
    holds: "what messages of agents said before they were changed",
    ...GOES_WITH_CONVERSATION,
    exports: ["seq", "content", "at"],
    json: ["content"],
  },
  {
    table: "turn_traces",
    holds: "why the bot said what it said: articles with their probability, the problem heard",
    ...GOES_WITH_CONVERSATION,
    exports: ["seq", "trace", "at"],
    json: ["trace"],
  },
  {
    table: "files",
    holds: "pictures, PDFs and videos: name, what was read on them; the bytes are in FILES_DIR",
    ...GOES_WITH_CONVERSATION,
    exports: [
      "id",
      "name",
      "mime",
      "width",
      "height",
      "bytes",
      "reading",
      "seen_text",
      "created_at",
    ],
    json: ["reading"],
  },
  {
    table: "misses",
    holds: "questions that the FAQ did not answer, for editors",
    ...GOES_WITH_CONVERSATION,
    exports: ["text", "lang", "at"],
  },
  {
    table: "feedback",
    holds: "whether an answer helped",
    ...{ by: "conversation", column: "conversation_id", erase: { empty: [] } },
    exports: ["article_id", "helpful", "at"],
  },
  {
    table: "ratings",
    holds: "how a chat was rated, with a comment",
    ...{ by: "conversation", column: "conversation_id", erase: { empty: ["comment"] } },
    exports: ["score", "comment", "at"],
  },
  {
    table: "outbox",
    holds:
      "messages to those who left: addresses and push subscriptions; facts for the shop's programs",
    ...GOES_WITH_CONVERSATION,
    exports: ["kind", "channel", "state", "recipient", "created_at", "ended_at"],
  },
  {
    table: "channel_activities",
    holds: "what a Bot Framework channel calls each message that it was sent",
    ...GOES_WITH_CONVERSATION,
    exports: ["seq"],
  },
  {
    table: "help_desk_chats",
    holds: "that a chat went to another help desk, and its id there",
    ...GOES_WITH_CONVERSATION,
    exports: ["remote_id", "created_at"],
  },
  {
    table: "conversation_keys",
    holds: "hashes of the keys with which other devices open the conversation",
    ...GOES_WITH_CONVERSATION,
    exports: ["kind", "created_at", "expires_at"],
  },
  {
    table: "stopped_notices",
    holds: "hashes of addresses that want no more messages",
    ...GOES_WITH_CONVERSATION,
    exports: ["at"],
  },
  {
    table: "push_subscriptions",
    holds: "browsers that are told of answers",
    ...GOES_WITH_CONVERSATION,
    exports: ["endpoint", "created_at"],
  },
  {
    table: "shopper_blocks",
    holds: "until when somebody may not write",
    ...{ by: "conversation", column: "conversation_id", erase: "delete" },
    exports: ["until"],
  },
  {
    table: "audit_log",
    holds: "who read the conversation without having it at the desk, and when",
    ...{ by: "conversation", column: "subject", erase: "delete" },
    exports: ["action", "at"],
  },
  {
    table: "search_texts",
    holds: "words by which a finished chat is found, with the index over them",
    ...GOES_WITH_CONVERSATION,
    exports: [],
  },
  {
    table: "erasure_requests",
    holds: "that the shopper asked for erasure, until somebody has decided",
    ...GOES_WITH_CONVERSATION,
    exports: ["asked_at"],
  },
  {
    table: "api_repeats",
    holds: "what programs of the shop were answered, for a day, so that a repeat gets the same",
    ...GOES_WITH_CONVERSATION,
    exports: [],
  },
  {
    table: "case_events",
    holds: "the history of a case",
    ...{ by: "case", column: "case_id", erase: "delete" },
    exports: ["kind", "actor_kind", "at"],
  },
  {
    table: "cases",
    holds: "what was collected: contact, order, demand, description, evidence",
    ...GOES_WITH_CONVERSATION,
    exports: [
      "number",
      "problem_type",
      "status",
      "data",
      "created_at",
      "updated_at",
      "resolved_at",
    ],
    json: ["data"],
  },
  {
    table: "ticket_events",
    holds: "who took and passed on a chat, with notes of agents",
    ...{ by: "ticket", column: "ticket_id", erase: { empty: ["note", "reason"] } },
    exports: ["command", "to_state", "at"],
  },
  {
    table: "quality_reviews",
    holds: "how a supervisor scored the agent in a chat, with a note for the agent",
    ...{ by: "conversation", column: "conversation_id", erase: { empty: ["note"] } },
    exports: ["at"],
  },
  {
    table: "tickets",
    holds: "waiting and handling times of a chat",
    ...{ by: "conversation", column: "conversation_id", erase: { empty: [] } },
    exports: ["state", "queue", "entered_at", "claimed_at", "resolved_at", "outcome"],
  },
  {
    table: "shoppers",
    holds:
      "whom a shop vouches for: its own id and name of them; goes with their last conversation",
    ...{ by: "shopper", column: "id", erase: "delete" },
    exports: ["shop_key", "subject", "name"],
  },
  {
    table: "conversations",
    holds: "language, the page the shopper was on, what was agreed to, and what the bot remembers",
    ...{ by: "conversation", column: "id", erase: "delete" },
    exports: [
      ...["id", "lang", "role", "page", "origin", "bot_state", "created_at", "updated_at"],
      ...["consent_version", "consent_at"],
    ],
    json: ["page", "bot_state"],
  },
];

/** Tables without data about shoppers, and what they hold instead. */
export const OTHER_TABLES: Readonly<Partial<Record<keyof Database, string>>> = {
  agents: "accounts of the staff",
  sessions: "sign-ins of the staff",
  recovery_codes: "hashes of codes with which the staff sign in without their app",
  password_resets: "hashes of links with which the staff set a new password",
  invitations: "links that make accounts of the staff",
  presence: "whether agents are there",
  missed_targets: "which promises to a ticket were not kept, and when; without words",
  work_log: "when agents were ready, busy, on break or gone",
  timers: "ids of what is due; those of a conversation go with it",
  nodes: "processes of the desk",
  sign_in_attempts: "hashes of accounts and addresses, for an hour",
  desk_secrets: "keys of the desk itself",
  faq_changes: "versions of the FAQ's files",
  faq_drafts: "what editors write",
  learn_marks: "hashes of questions that editors dealt with",
  message_flags: "ids of messages that agents flagged for editors",
  api_tokens: "hashes of what lets programs in, in an agent's name",
  desk_alerts: "what was wrong in queues, and when",
  saved_views: "filters of the history that agents keep, without words",
  mentions: "which agents a note names; goes with the note",
  replies: "what agents keep ready to say",
  reply_uses: "how often agents used it",
  suggestion_uses: "how often suggested replies were taken, without their words",
  reply_pictures: "names of pictures that go with it; the bytes are in FILES_DIR",
  ticket_tags: "which of the shop's tags a chat has",
  privacy_log: "that something was erased, exported or deleted, without saying whose",
};

/** The table of docs/privacy.md. */
export function presentPersonalTables(): string {
  const rows = PERSONAL_TABLES.map(({ table, holds, erase }) => {
    const emptied = erase === "delete" ? [] : erase.empty;
    const what =
      erase === "delete"
        ? "deleted"
        : `figures stay, without the link${emptied.length === 0 ? "" : ` and without ${emptied.join(", ")}`}`;
    return `| \`${table}\` | ${holds} | ${what} |`;
  });
  return ["| table | holds | erasure |", "| --- | --- | --- |", ...rows, ""].join("\n");
}
