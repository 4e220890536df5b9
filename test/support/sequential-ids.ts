import type { IdSource } from "../../kernel/ids.ts";

/** Ids that are the same in every run: UUIDs that count, secrets and case numbers too. */
export class SequentialIds implements IdSource {
  #count = 0;

  id(): string {
    return `00000000-0000-4000-8000-${this.#next().toString(16).padStart(12, "0")}`;
  }

  secret(): string {
    return `secret-${this.#next().toString(36).padStart(24, "0")}`;
  }

  caseNumber(): string {
    return `FD-${this.#next().toString().padStart(4, "0")}-TEST`;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
