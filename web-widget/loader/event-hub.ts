/** What a host page can listen to. */
export const EVENT_NAMES = [
  "ready",
  "open",
  "close",
  "unread",
  "message:sent",
  "message:received",
  "handoff:queued",
  "handoff:joined",
  "handoff:ended",
  "upload",
  "csat",
  "error",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];
export type EventListenerOf = (detail: unknown) => void;

/** Listeners of the host page. One that throws disturbs neither the others nor us. */
export class EventHub {
  readonly #listeners = new Map<string, Set<EventListenerOf>>();

  /** The returned function unsubscribes. */
  on(name: string, listener: EventListenerOf): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
    return () => void all.delete(listener);
  }

  tell(name: string, detail?: unknown): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        listener(detail);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
