/**
 * The tables, as Kysely sees them. Times are epoch milliseconds, JSON is text, truth values are 0 or 1, so
 * that SQLite and PostgreSQL hold the very same values.
 */
import type { Generated } from "kysely";
import type { ApiTables } from "./api-rows.ts";
import type { HelpDeskTables } from "./help-desk-rows.ts";
import type { PrivacyTables } from "./privacy-rows.ts";
import type { QualityTables } from "./quality-rows.ts";
import type {
  ChannelActivityRow,
  ConversationKeyRow,
  OutboxRow,
  PushSubscriptionRow,
  StoppedNoticeRow,
} from "./reach-rows.ts";
import type { ReplyTables } from "./reply-rows.ts";
import type { SignInTables } from "./sign-in-rows.ts";
import type { StudioTables } from "./studio-rows.ts";
import type { PresenceRow, WorkTables } from "./work-rows.ts";

export type {
  ConversationKeyRow,
  OutboxRow,
  PushSubscriptionRow,
  StoppedNoticeRow,
} from "./reach-rows.ts";
export type { PresenceRow } from "./work-rows.ts";
/** The tables, by name. */
export interface Database
  extends StudioTables,
    ReplyTables,
    ApiTables,
    PrivacyTables,
    SignInTables,
    QualityTables,
    HelpDeskTables,
    WorkTables {
  conversations: ConversationRow;
  messages: MessageRow;
  cases: CaseRow;
  case_events: CaseEventRow;
  tickets: TicketRow;
  ticket_events: TicketEventRow;
  files: FileRow;
  agents: AgentRow;
  sessions: SessionRow;
  invitations: InvitationRow;
  presence: PresenceRow;
  timers: TimerRow;
  misses: MissRow;
  feedback: FeedbackRow;
  ratings: RatingRow;
  nodes: NodeRow;
  sign_in_attempts: SignInAttemptRow;
  outbox: OutboxRow;
  channel_activities: ChannelActivityRow;
  conversation_keys: ConversationKeyRow;
  stopped_notices: StoppedNoticeRow;
  push_subscriptions: PushSubscriptionRow;
  desk_secrets: DeskSecretRow;
  shoppers: ShopperRow;
  search_texts: SearchTextRow;
  audit_log: AuditRow;
  message_edits: MessageEditRow;
  turn_traces: TurnTraceRow;
}

/** A shopper's thread: who owns it, how far it was read and answered, what the bot remembers. */
export interface ConversationRow {
  id: string;
  /** SHA-256 of the shopper's token; the token itself is never stored. */
  token_hash: string;
  lang: string;
  role: string;
  owner: string;
  /** Raised with every change of owner: a turn that began under an older one may not write. */
  owner_version: number;
  agent_id: string | null;
  /** Code the shopper can compare with what the agent says; new for each claim. */
  session_code: string | null;
  last_seq: number;
  /** Shopper messages up to this seq were answered by a turn or by a person. */
  answered_seq: number;
  seen_by_shopper: number;
  seen_by_desk: number;
  /** Plain JSON of bot/turn.ts BotState, null before the first turn and after a resolve. */
  bot_state: string | null;
  /** JSON of the last PageContext. */
  page: string;
  origin: string | null;
  /** When the first unanswered message for the bot came; null when no turn is due. */
  turn_due: number | null;
  /** Turn lock: who runs the turn and until when. */
  turn_holder: string | null;
  turn_until: number | null;
  created_at: number;
  updated_at: number;
  closed_at: number | null;
  /** Whose it is, once the shop said so; null for a guest's. */
  shopper_id: string | null;
  /** Where it began, as a mark that is no address; null when that is not known. */
  network: string | null;
  /** The version of the consent text that was agreed to, and when; null where none was asked for. */
  consent_version: string | null;
  consent_at: number | null;
}

/** Somebody whom a shop says it knows. */
export interface ShopperRow {
  id: string;
  /** The loader's `data-key`. */
  shop_key: string;
  /** The shop's own id for them. */
  subject: string;
  name: string | null;
}

/** One entry of a conversation. */
export interface MessageRow {
  id: string;
  conversation_id: string;
  seq: number;
  author_kind: string;
  author_id: string | null;
  author_name: string | null;
  client_msg_id: string | null;
  in_reply_to: number | null;
  /** Position among the replies to one message: (conversation, in_reply_to, reply_index) is unique. */
  reply_index: number | null;
  lang: string;
  visibility: string;
  content: string;
  at: number;
  /** When its author changed it; null while it stands as it was said. */
  edited_at: number | null;
}

/** What was collected; `data` is the CaseData, the other columns are what is searched by. */
export interface CaseRow {
  id: string;
  number: string | null;
  conversation_id: string;
  problem_type: string;
  role: string;
  lang: string;
  status: string;
  /** Why its conversation must be kept, whatever the days of retention say; null when it need not. */
  hold_reason: Generated<string | null>;
  held_since: Generated<number | null>;
  /** JSON of kernel/case-data.ts CaseData. */
  data: string;
  chased_at: number | null;
  chase_count: Generated<number>;
  created_at: number;
  updated_at: number;
  resolved_at: number | null;
  /** The order's number in one spelling (handoff/case-order.ts). */
  order_key: string | null;
  /** The shopper's contact in one spelling (handoff/contact-key.ts). */
  contact_key: string | null;
}

/** One entry of a case's history. */
export interface CaseEventRow {
  case_id: string;
  position: number;
  kind: string;
  actor_kind: string;
  actor_id: string | null;
  /** JSON details; wording is made when it is shown. */
  details: string;
  at: number;
}

/** A case that waits for a person or is held by one. */
export interface TicketRow {
  id: string;
  conversation_id: string;
  case_id: string;
  state: string;
  queue: string;
  priority: number;
  lang: string;
  reason: string;
  agent_id: string | null;
  /** The agent it was held by last, for reopening. */
  last_agent_id: string | null;
  offered_to: string | null;
  offer_expires_at: number | null;
  /** JSON array of agent ids that declined or missed this round's offer. */
  declined_by: string;
  held_until: number | null;
  /** Place in the queue: kept when it comes back. */
  entered_at: number;
  claimed_at: number | null;
  first_reply_at: number | null;
  resolved_at: number | null;
  outcome: string | null;
  /** Raised by every transition; each is `UPDATE … WHERE id=? AND version=?`. */
  version: number;
  created_at: number;
  updated_at: number;
}

/** One transition of a ticket. */
export interface TicketEventRow {
  ticket_id: string;
  /** Equals the ticket's version after the transition. */
  version: number;
  command: string;
  from_state: string | null;
  to_state: string;
  actor_kind: string;
  actor_id: string | null;
  reason: string | null;
  note: string | null;
  at: number;
}

/** An image of a conversation; its bytes are in the file store. */
export interface FileRow {
  id: string;
  conversation_id: string;
  /** The uploader's id for it: a repeated upload returns the first. */
  client_file_id: string | null;
  uploaded_by: string;
  name: string;
  mime: string;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  created_at: number;
  /** JSON of kernel/protocol FileSource, when the picture is a part of what was sent. */
  source: string | null;
  /** JSON of kernel/protocol FileReading, when it was read. */
  reading: string | null;
  /** What stands on it, row by row, secrets masked: for searching. */
  seen_text: string | null;
}

/** An account. */
export interface AgentRow {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  /** JSON arrays. */
  roles: string;
  languages: string;
  skills: string;
  chat_limit: number;
  active: number;
  created_at: number;
  /** Of the authenticator app, in base32; counts since `totp_since`. */
  totp_secret: string | null;
  totp_since: number | null;
  /** The step of the last code that was used. */
  totp_step: number | null;
  /** JSON of kernel/protocol/working-times.ts; null for whoever works whenever signed in. */
  working_times: string | null;
}

/** Somebody who is signed in. */
export interface SessionRow {
  /** SHA-256 of the cookie's secret. */
  id_hash: string;
  agent_id: string;
  created_at: number;
  expires_at: number;
  seen_at: number;
  /** `Firefox · Windows` */
  browser: Generated<string>;
}

/** A link that makes an account. */
export interface InvitationRow {
  token_hash: string;
  email: string | null;
  roles: string;
  expires_at: number;
  used_at: number | null;
}

/** Something that is to happen later. */
export interface TimerRow {
  id: string;
  kind: string;
  /** What it is about: a ticket, conversation or agent id; (kind, subject) is unique. */
  subject: string;
  due_at: number;
}

/** A question that the FAQ did not answer, for editors. */
export interface MissRow {
  id: string;
  conversation_id: string;
  seq: number;
  text: string;
  lang: string;
  /** JSON of the nearest candidates. */
  candidates: string;
  decision: string;
  at: number;
}

/** Whether an answer helped. */
export interface FeedbackRow {
  conversation_id: string;
  message_id: string;
  article_id: string;
  locale: string;
  helpful: number;
  at: number;
}

/** How a shopper rated a chat. */
export interface RatingRow {
  conversation_id: string;
  case_id: string;
  agent_id: string | null;
  score: number;
  comment: string | null;
  at: number;
}

/** A node and when it was last there. */
export interface NodeRow {
  id: string;
  seen_at: number;
}

/** A try of a password that still counts. */
export interface SignInAttemptRow {
  /** SHA-256 of the account or address the attempt counted against. */
  subject: string;
  at: number;
}

/** A value the desk made for itself and keeps, such as the secret that its links are signed with. */
export interface DeskSecretRow {
  name: string;
  value: string;
  created_at: number;
}

/** What a conversation is found by: the words of its messages, pictures and cases, cut as the search cuts them. */
export interface SearchTextRow {
  id: Generated<number>;
  conversation_id: string;
  tokens: string;
  /** The conversation's `updated_at` when this was collected. */
  indexed_at: number;
}

/** Who looked at what, took it away or changed it; never text from people. */
export interface AuditRow {
  id: string;
  at: number;
  agent_id: string;
  action: string;
  /** Id of what it was done to. */
  subject: string;
}

/** What a message said before it was changed. */
export interface MessageEditRow {
  conversation_id: string;
  seq: number;
  /** When it ceased to say this. */
  at: number;
  agent_id: string;
  content: string;
}

/** Why the bot said what it said in one turn. */
export interface TurnTraceRow {
  conversation_id: string;
  /** Of the last message that the turn answered: replies name it as `in_reply_to`. */
  seq: number;
  /** JSON of bot/turn.ts TurnTrace. */
  trace: string;
  at: number;
}
