/** Scores of finished chats. */

/** The tables of quality, by name. */
export interface QualityTables {
  quality_reviews: QualityReviewRow;
}

/** What one chat was given; scoring it again replaces it. */
export interface QualityReviewRow {
  ticket_id: string;
  conversation_id: string | null;
  /** Who held the chat. */
  agent_id: string;
  reviewer_id: string;
  /** JSON of handoff/quality.ts Points. */
  points: string;
  /** Percent. */
  score: number;
  /** For the agent; null once the chat was erased. */
  note: string | null;
  at: number;
  /** When the agent read it. */
  seen_at: number | null;
}
