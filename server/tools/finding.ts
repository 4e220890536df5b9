/** What one look of the doctor found. */
export interface Looked {
  readonly state: "ok" | "warning" | "failed";
  /** What was found, and what to do when it is not good. */
  readonly detail: string;
}

/** What one check of the installation found. */
export interface Finding extends Looked {
  readonly name: string;
}
