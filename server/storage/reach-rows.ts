/** Rows of the tables that tell those who have left. */

/** A notice to someone who has left: first planned, then one row for each channel that carries it. */
export interface OutboxRow {
  id: string;
  /** Unique: what it is about, and for what is sent also how; the same news is never told twice. */
  notice_key: string;
  /** handoff/notify.ts NoticeKind, or `fact`. */
  kind: string;
  /** `plan` while planned, then email, webhook or push. */
  channel: string;
  /** planned, pending, sent, dropped (no longer true when its turn came) or dead (given up). */
  state: string;
  /** Address, or the id of the subscription; empty while planned and once retention has cleared it. */
  recipient: string;
  conversation_id: string | null;
  ticket_id: string | null;
  agent_id: string | null;
  /** The newest message it is about, 0 when it is about none; of a fact its place in the conversation. */
  seq: number;
  due_at: number;
  attempts: number;
  claimed_by: string | null;
  claimed_until: number | null;
  /** Why the last try failed, in a few words; never text from people. */
  error: string | null;
  created_at: number;
  ended_at: number | null;
  /** Not sent after this; what has ended is deleted some days after it. */
  expires_at: number;
  /** What a fact says, as JSON; null for notices, which are written when they are sent. */
  details: string | null;
}

/** A key that opens a conversation elsewhere. */
export interface ConversationKeyRow {
  /** SHA-256 of the key; the key itself is never stored. */
  token_hash: string;
  conversation_id: string;
  /** `link`: stands in a message and is exchanged for a `device` key, which works like the token. */
  kind: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

/** An address that wants no more messages about a conversation. */
export interface StoppedNoticeRow {
  conversation_id: string;
  recipient_hash: string;
  at: number;
}

/** What a Bot Framework channel calls a message that it was sent. */
export interface ChannelActivityRow {
  conversation_id: string;
  seq: number;
  activity_id: string;
}

/** A browser that is told of answers. */
export interface PushSubscriptionRow {
  id: string;
  conversation_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  /** Which shop's panel a click opens. */
  shop_key: string;
  created_at: number;
}
