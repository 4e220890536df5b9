/** What a load run measured, and its row in docs/operations.md. */

/** The size that was run. */
export interface LoadSize {
  readonly chatsADay: number;
  readonly minutes: number;
}

/** What the process cost meanwhile. */
export interface LoadCost {
  /** Processor time by wall time: 1 is one core. */
  readonly cores: number;
  readonly residentBytes: number;
  /** 99th percentile of the event loop's lag, in seconds. */
  readonly lagSeconds: number;
}

/** Collects while chats go on. */
export class LoadFigures {
  readonly #answers: number[] = [];
  readonly #hops: number[] = [];
  readonly #claims: number[] = [];
  readonly #errors = new Map<string, number>();
  #chats = 0;

  answered(ms: number): void {
    this.#answers.push(ms);
  }
  arrived(ms: number): void {
    this.#hops.push(ms);
  }
  claimed(ms: number): void {
    this.#claims.push(ms);
  }
  chatEnded(): void {
    this.#chats += 1;
  }
  failed(error: unknown): void {
    const name = error instanceof Error ? error.message : String(error);
    this.#errors.set(name, (this.#errors.get(name) ?? 0) + 1);
  }

  /** What went wrong, by message, for whoever runs it. */
  get errors(): string {
    return [...this.#errors].map(([name, count]) => `${count} × ${name}`).join("; ");
  }

  /** The row of docs/operations.md. */
  row({ chatsADay, minutes }: LoadSize, cost: LoadCost): string {
    const failed = [...this.#errors.values()].reduce((sum, count) => sum + count, 0);
    const messages = this.#answers.length * 2 + this.#hops.length;
    const cells = [
      chatsADay.toLocaleString("en"),
      `${this.#chats} chats in ${minutes} min`,
      (messages / (minutes * 60)).toFixed(1),
      `${at(this.#answers, 0.5)}, ${at(this.#answers, 0.95)} ms`,
      `${at(this.#hops, 0.5)}, ${at(this.#hops, 0.95)} ms`,
      `${at(this.#claims, 0.95)} ms`,
      String(failed),
      cost.cores.toFixed(2),
      `${Math.round(cost.residentBytes / 1e6)} MB`,
      `${Math.round(cost.lagSeconds * 1000)} ms`,
    ];
    return `| ${cells.join(" | ")} |`;
  }
}

const COLUMNS = [
  "chats a day",
  "run at its busiest hour",
  "messages a second",
  "answer, median and p95",
  "to the other side, median and p95",
  "claimed, p95",
  "failed",
  "cores",
  "memory",
  "loop lag p99",
];

/** The table's head; the rows of sizes not run this time stay. */
export const LOAD_HEAD = [
  `| ${COLUMNS.join(" | ")} |`,
  `| ${COLUMNS.map(() => "---").join(" | ")} |`,
] as const;

/** The value below which `share` of the figures lie, in whole milliseconds. */
function at(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
