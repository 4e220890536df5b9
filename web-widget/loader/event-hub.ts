import { createNanoEvents } from "nanoevents";

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
/** Gets what an event tells. */
export type EventListenerOf = (detail: unknown) => void;

/** Listeners of the host page. One that throws disturbs neither the others nor us. */
export class EventHub {
  readonly #events = createNanoEvents<Record<string, EventListenerOf>>();

  /** The returned function unsubscribes. */
  on(name: string, listener: EventListenerOf): () => void {
    return this.#events.on(name, (detail) => {
      try {
        listener(detail);
      } catch (error) {
        console.error(error);
      }
    });
  }

  tell(name: string, detail?: unknown): void {
    this.#events.emit(name, detail);
  }
}
