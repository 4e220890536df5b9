/** What agents keep ready to say. */

/** The tables of replies, by name. */
export interface ReplyTables {
  replies: ReplyRow;
  reply_uses: ReplyUseRow;
  reply_pictures: ReplyPictureRow;
  suggestion_uses: SuggestionUseRow;
}

/** One reply, with what happens after it. */
export interface ReplyRow {
  id: string;
  /** Whose it is; null when it is everybody's. */
  owner_id: string | null;
  name: string;
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  /** JSON of kernel/protocol Macro. */
  macro: string;
}

/** How often an agent used it. */
export interface ReplyUseRow {
  reply_id: string;
  agent_id: string;
  uses: number;
}

/** A picture that goes with it; its bytes are in the file store. */
export interface ReplyPictureRow {
  id: string;
  reply_id: string;
  name: string;
  mime: string;
  at: number;
}

/** What agents made of one suggestion in chats with one problem. */
export interface SuggestionUseRow {
  problem_type: string;
  /** `article`, `reply`, or `case`: words from a solved case, by their digest. */
  kind: string;
  item_id: string;
  shown: number;
  inserted: number;
  edited: number;
}
