/** What agents add to chats beside words, and where they are. */
import type { Generated } from "kysely";

/** By name. */
export interface WorkTables {
  ticket_tags: TicketTagRow;
  mentions: MentionRow;
  desk_alerts: DeskAlertRow;
  shopper_blocks: ShopperBlockRow;
  saved_views: SavedViewRow;
  work_log: WorkLogRow;
  missed_targets: MissedTargetRow;
}

/** Something that was promised to a shopper and not kept in time. */
export interface MissedTargetRow {
  ticket_id: string;
  /** kernel/protocol/ticket.ts TargetKind. */
  kind: string;
  /** From when on it was owed. */
  since: number;
  due_at: number;
  /** When the desk noticed. */
  at: number;
  /** Who held the chat then. */
  agent_id: string | null;
  /** Where the chat was then, and how urgent; null for a ticket that was gone before this was kept. */
  queue: string | null;
  priority: number | null;
  /** When it was done after all, or was owed no more; null until then. */
  kept_at: number | null;
}

/** What an agent did from this moment on: handoff/who-serves.ts WorkState. */
export interface WorkLogRow {
  agent_id: string;
  at: number;
  state: string;
}

/** A tag of settings/wrap-up.yaml that an agent gave. */
export interface TicketTagRow {
  ticket_id: string;
  tag: string;
}

/** Something that is wrong in a queue, or was. */
export interface DeskAlertRow {
  /** handoff/alerts.ts AlertKind. */
  kind: string;
  queue: string;
  began_at: number;
  /** Null while it lasts. */
  ended_at: number | null;
}

/** Somebody who is named in a note. */
export interface MentionRow {
  message_id: string;
  agent_id: string;
  ticket_id: string;
  at: number;
  /** When the agent opened the chat after it. */
  seen_at: number | null;
}

/** A shopper who may not write for a time. */
export interface ShopperBlockRow {
  conversation_id: string;
  /** Whose other conversations are meant, too. */
  shopper_id: string | null;
  until: number;
}

/** Filters of the history that an agent keeps. */
export interface SavedViewRow {
  id: string;
  agent_id: string;
  name: string;
  /** JSON of the filters. */
  filter: string;
}

/** Whether an agent can be asked. */
export interface PresenceRow {
  agent_id: string;
  state: string;
  away_reason: string | null;
  /** Until when somebody who is away means to be. */
  back_at: number | null;
  /** The last that the work log knows. */
  work_state: string | null;
  /** While now < lease_until the agent's browser is there. */
  lease_until: number;
  /** When the last socket went away; chats are kept for the grace time. */
  gone_at: number | null;
  updated_at: number;
  /** Offers missed in a row, without a sign of work in between. */
  missed_offers: Generated<number>;
}
