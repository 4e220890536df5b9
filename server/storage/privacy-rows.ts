/** Rows about privacy itself. */

/** The tables, by name. */
export interface PrivacyTables {
  privacy_log: PrivacyLogRow;
  erasure_requests: ErasureRequestRow;
}

/** That something was done to somebody's data, without saying whose: kept when the data is gone. */
export interface PrivacyLogRow {
  id: string;
  /** server/privacy/privacy-log.ts PrivacyDeed. */
  what: string;
  by_kind: string;
  by_id: string | null;
  /** SHA-256 of the conversation's random id: only who still has the id can tell. */
  subject_hash: string | null;
  /** JSON of how many rows of what. */
  counts: string;
  at: number;
}

/** A shopper asked for their data to be erased, and somebody must look first: gone with the conversation. */
export interface ErasureRequestRow {
  conversation_id: string;
  asked_at: number;
}
