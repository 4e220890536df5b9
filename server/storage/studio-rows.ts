/** Rows of the editors' studio; times are epoch milliseconds as everywhere in the schema. */

/** The studio's tables, by name. */
export interface StudioTables {
  faq_changes: FaqChangeRow;
  faq_drafts: FaqDraftRow;
  learn_marks: LearnMarkRow;
  message_flags: MessageFlagRow;
}

/** One version of a file of the FAQ, as somebody left it in the studio, or as the studio found it. */
export interface FaqChangeRow {
  id: string;
  at: number;
  /** Null for a version that was found: written by git or by an editor's own program. */
  agent_id: string | null;
  agent_name: string;
  /** server/studio/change-log.ts ChangeAction. */
  action: string;
  /** Path below FAQ_DIR. */
  file: string;
  /** The whole text; null: the file was taken away. */
  content: string | null;
}

/** What somebody writes and has not put into the file yet. */
export interface FaqDraftRow {
  file: string;
  agent_id: string;
  content: string;
  /** SHA-256 of the file it began from; null for a new file. */
  base_hash: string | null;
  /** `editing`, or `review`: handed to a second person. */
  state: string;
  updated_at: number;
}

/** What an editor made of a question that was not answered well. */
export interface LearnMarkRow {
  /** SHA-256 of the question in one spelling. */
  question_key: string;
  /** alias, counter, article, example or ignored. */
  outcome: string;
  /** The file that got it; null when none did. */
  file: string | null;
  agent_id: string;
  at: number;
}

/** What an agent said of a message, for the editors. */
export interface MessageFlagRow {
  message_id: string;
  /** wrong or article. */
  flag: string;
  agent_id: string;
  at: number;
}
