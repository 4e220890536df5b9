/** Pictures that were pasted or dropped and are looked at before they go. */
import { createNanoEvents } from "nanoevents";
import type { Picked } from "./uploads.ts";

/** One of them. */
export interface StagedPicture {
  readonly id: string;
  readonly picked: Picked;
  /** An object URL of what can be shown of it; empty for what cannot. */
  readonly preview: string;
}

/** What it stands on; a browser's object URLs in production. */
export interface StagedPorts {
  readonly newId: () => string;
  readonly makePreview: (body: Blob) => string;
  readonly dropPreview: (url: string) => void;
}

/** What waits beside the text field until it is sent with it, or taken away. */
export class Staged {
  readonly #ports: StagedPorts;
  readonly #events = createNanoEvents<{ change: (all: readonly StagedPicture[]) => void }>();
  #all: readonly StagedPicture[] = [];

  constructor(ports: StagedPorts) {
    this.#ports = ports;
  }

  get all(): readonly StagedPicture[] {
    return this.#all;
  }

  onChange(listener: (all: readonly StagedPicture[]) => void): () => void {
    return this.#events.on("change", listener);
  }

  add(picked: Picked): void {
    const shown = picked.preview === undefined ? picked.body : picked.preview;
    const preview = shown === null ? "" : this.#ports.makePreview(shown);
    this.#set([...this.#all, { id: this.#ports.newId(), picked, preview }]);
  }

  remove(id: string): void {
    this.#drop(this.#all.filter((one) => one.id === id));
    this.#set(this.#all.filter((one) => one.id !== id));
  }

  /** All of them, to be sent; nothing is staged any more. */
  take(): readonly Picked[] {
    const all = this.#all;
    this.#drop(all);
    this.#set([]);
    return all.map(({ picked }) => picked);
  }

  #drop(gone: readonly StagedPicture[]): void {
    for (const { preview } of gone) if (preview !== "") this.#ports.dropPreview(preview);
  }

  #set(all: readonly StagedPicture[]): void {
    this.#all = all;
    this.#events.emit("change", all);
  }
}
