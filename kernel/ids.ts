/** Where ids come from, so that tests are repeatable. */
export interface IdSource {
  /** A UUID for rows; never a secret. */
  id(): string;
  /** An unguessable secret of at least 128 random bits, URL-safe. */
  secret(): string;
  /** A readable case number such as `FD-7K3M-9QWX`; not a secret, never accepted as proof by itself. */
  caseNumber(): string;
}
