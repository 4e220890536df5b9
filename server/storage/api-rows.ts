/** The public interface's own tables. */

/** By name. */
export interface ApiTables {
  api_tokens: ApiTokenRow;
  api_repeats: ApiRepeatRow;
}

/** What lets a program in, in an agent's name. */
export interface ApiTokenRow {
  id: string;
  agent_id: string;
  name: string;
  /** SHA-256 of the secret, which is never stored. */
  token_hash: string;
  /** JSON array of kernel/protocol ApiScope. */
  scopes: string;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
}

/** A request with a key that makes its repeat harmless. */
export interface ApiRepeatRow {
  token_id: string;
  key: string;
  /** SHA-256 of what was asked: the same key may not ask for something else. */
  request_hash: string;
  at: number;
  done_at: number | null;
  /** JSON of what was answered; null while it runs. */
  answer: string | null;
  /** Whose words the answer holds. */
  conversation_id: string | null;
}
