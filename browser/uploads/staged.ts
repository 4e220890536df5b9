/** Pictures that were pasted or dropped and are looked at before they go. */
import { createNanoEvents } from "nanoevents";
import type { UploadStore } from "./upload-store.ts";
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
  /** Where they outlive the page; they do not when absent. */
  readonly store?: UploadStore;
  /** In ms since 1970. */
  readonly now: () => number;
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
    const id = this.#ports.newId();
    const { name, slot, body, poster } = picked;
    const shown = picked.preview === undefined ? body : picked.preview;
    const at = this.#ports.now();
    void this.#ports.store?.keep({ clientFileId: id, name, slot, body, poster, shown, at });
    this.#add(id, picked, shown);
  }

  /** What a page that is gone had staged is staged again. */
  async restore(): Promise<void> {
    for (const { clientFileId, shown, ...kept } of (await this.#ports.store?.takeOver()) ?? []) {
      if (this.#all.every(({ id }) => id !== clientFileId))
        this.#add(clientFileId, { ...kept, preview: shown }, shown);
    }
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

  #add(id: string, picked: Picked, shown: Blob | null): void {
    const preview = shown === null ? "" : this.#ports.makePreview(shown);
    this.#set([...this.#all, { id, picked, preview }]);
  }

  #drop(gone: readonly StagedPicture[]): void {
    for (const { id, preview } of gone) {
      if (preview !== "") this.#ports.dropPreview(preview);
      void this.#ports.store?.remove(id);
    }
  }

  #set(all: readonly StagedPicture[]): void {
    this.#all = all;
    this.#events.emit("change", all);
  }
}
