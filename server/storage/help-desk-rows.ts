/** Rows of the bridge to another help desk. */

/** By name. */
export interface HelpDeskTables {
  help_desk_chats: HelpDeskChatRow;
}

/** One ticket that the other desk serves, and how far each side has the other's words. */
export interface HelpDeskChatRow {
  ticket_id: string;
  conversation_id: string;
  /** Raised when a new chat had to be opened there, because the one before takes nothing more. */
  round: number;
  /** Its id there; null until it is open. */
  remote_id: string | null;
  /** Newest message that the briefing holds. */
  opened_seq: number;
  /** Messages up to this one stand there; null until the briefing does. */
  said_seq: number | null;
  /** The id there of what was said last. */
  said_id: number | null;
  /** The newest line there that was read. */
  read_id: number;
  /** open, taken (by a person here) or over, as the other desk was told last. */
  our_state: string;
  /** open or over, as it was read or set last. */
  their_state: string;
  /** The conversation's last seq and the ticket's version when both sides agreed last. */
  seen_seq: number;
  seen_version: number;
  /** When it is looked at again without news. */
  due_at: number;
  /** Tries since both sides agreed last, the one that runs included. */
  attempts: number;
  claimed_by: string | null;
  claimed_until: number | null;
  /** Why the last try failed, in a few words; never text from people. */
  error: string | null;
  created_at: number;
}
