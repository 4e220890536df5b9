/** What the outbox adds to a message that the desk has not yet acknowledged. */
export interface Queued {
  /** Made once; the desk stores the message once however often it is sent. */
  readonly clientMsgId: string;
  /** When it was written, in ms since 1970, for display. */
  readonly at: number;
  /** How often it was tried. */
  readonly attempts: number;
  readonly delivery:
    | { readonly kind: "waiting"; readonly notBefore: number }
    /** Tab `by` is sending it and has until `until`; after that any tab may. */
    | { readonly kind: "sending"; readonly by: string; readonly until: number }
    /** Refused; its writer decides. `reason` is the desk's sentence, or empty. */
    | { readonly kind: "failed"; readonly reason: string };
}

/** A message in the outbox; `D` is what the app sends. */
export type OutboxEntry<D extends object> = D & Queued;

/** Reads what storage holds, as a list of one; anything damaged or foreign is left out rather than trusted. */
export function parseEntry<D extends object>(
  text: string | undefined,
  isDraft: (value: Readonly<Record<string, unknown>>) => boolean,
): OutboxEntry<D>[] {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isRecord(value) && isQueued(value) && isDraft(value) ? [value as OutboxEntry<D>] : [];
  } catch {
    return [];
  }
}

/** Whether a value read from storage is a content of any kind. */
export function isContent(value: unknown): boolean {
  return isRecord(value) && typeof value["kind"] === "string";
}

function isQueued(entry: Readonly<Record<string, unknown>>): boolean {
  const { clientMsgId, at, attempts, delivery } = entry;
  return (
    typeof clientMsgId === "string" &&
    typeof at === "number" &&
    typeof attempts === "number" &&
    isRecord(delivery) &&
    isDelivery(delivery)
  );
}

function isDelivery(delivery: Readonly<Record<string, unknown>>): boolean {
  switch (delivery["kind"]) {
    case "waiting":
      return typeof delivery["notBefore"] === "number";
    case "sending":
      return typeof delivery["by"] === "string" && typeof delivery["until"] === "number";
    case "failed":
      return typeof delivery["reason"] === "string";
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
