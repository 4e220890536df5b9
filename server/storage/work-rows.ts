/** What agents add to chats beside words. */

/** By name. */
export interface WorkTables {
  ticket_tags: TicketTagRow;
  mentions: MentionRow;
  desk_alerts: DeskAlertRow;
  shopper_blocks: ShopperBlockRow;
  saved_views: SavedViewRow;
  work_log: WorkLogRow;
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
