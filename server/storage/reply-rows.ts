/** What agents keep ready to say. */

/** The tables of replies, by name. */
export interface ReplyTables {
  replies: ReplyRow;
  reply_uses: ReplyUseRow;
  reply_pictures: ReplyPictureRow;
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
