/** Gets what an event tells. */
export type EventListenerOf = (detail: unknown) => void;

/** Listeners of the host page. One that throws disturbs neither the others nor us. */
export class EventHub {
  readonly #target = new EventTarget();

  /** The returned function unsubscribes. */
  on(name: string, listener: EventListenerOf): () => void {
    const hear = (event: Event) => {
      try {
        listener((event as CustomEvent).detail);
      } catch (error) {
        console.error(error);
      }
    };
    this.#target.addEventListener(name, hear);
    return () => this.#target.removeEventListener(name, hear);
  }

  tell(name: string, detail?: unknown): void {
    this.#target.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
