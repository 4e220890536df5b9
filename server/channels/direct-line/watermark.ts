/** How far a Direct Line client has read: to which message, and which changes of messages before it. */

/** Written as `<seq>`, or `<seq>.<changedAt>` once something was changed; clients hand it back as it is. */
export interface Watermark {
  readonly seq: number;
  /** When the newest change that the client has was made, in epoch milliseconds; 0 when it has none. */
  readonly changedAt: number;
}

/** The beginning, which is also what nonsense stands for. */
export const BEGINNING: Watermark = { seq: 0, changedAt: 0 };

/** Reads what a client handed back. */
export function readWatermark(given: unknown): Watermark {
  const found = /^(\d{1,9})(?:\.(\d{1,15}))?$/.exec(typeof given === "string" ? given : "");
  return found === null ? BEGINNING : { seq: Number(found[1]), changedAt: Number(found[2] ?? "0") };
}

/** As clients are given it. */
export function presentWatermark({ seq, changedAt }: Watermark): string {
  return changedAt === 0 ? String(seq) : `${seq}.${changedAt}`;
}
