/** Rows about getting in without a password alone. */

/** The tables, by name. */
export interface SignInTables {
  recovery_codes: RecoveryCodeRow;
  password_resets: PasswordResetRow;
}

/** A code that takes the place of an app's, once. */
export interface RecoveryCodeRow {
  agent_id: string;
  code_hash: string;
}

/** A link that sets a new password. */
export interface PasswordResetRow {
  token_hash: string;
  agent_id: string;
  expires_at: number;
}
