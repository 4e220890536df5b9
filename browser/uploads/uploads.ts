import { createNanoEvents } from "nanoevents";
import type { FileView } from "../../kernel/protocol/message.ts";
import { retryDelay } from "../delivery/backoff.ts";
import type { Timers } from "../delivery/timers.ts";
import type { UploadImage } from "./upload-image.ts";
import type { UploadStore } from "./upload-store.ts";

const TRIES = 4;

/** An image on its way. It leaves the list once its message is in the outbox. */
export interface Upload {
  readonly clientFileId: string;
  readonly name: string;
  readonly bytes: number;
  /** The evidence it is for, if it was attached to one. */
  readonly slot: string | undefined;
  /** An object URL of the sender's own copy, for the thumbnail; empty for what cannot be shown. */
  readonly preview: string;
  readonly delivery:
    | { readonly kind: "sending"; readonly share: number }
    | { readonly kind: "failed"; readonly reason: string };
}

/** What the list of uploads stands on. */
export interface UploadsPorts {
  readonly upload: UploadImage;
  readonly timers: Timers;
  readonly random: () => number;
  readonly newId: () => string;
  readonly makePreview: (body: Blob) => string;
  /** Where pictures outlive the page; they do not when absent. */
  readonly store?: UploadStore;
  /**
   * The desk has it: the message that shows it is the app's to send. `preview` already shows it; it is empty when
   * the file looks different now, because something on it was covered. `clientFileId` is also the id of that message:
   * a picture that two tabs send is shown once.
   */
  readonly stored: (
    file: FileView,
    upload: Pick<Upload, "clientFileId" | "slot" | "preview">,
  ) => void;
}

/** An image that was chosen, already within the limits. */
export interface Picked {
  readonly body: Blob;
  readonly name: string;
  readonly slot: string | undefined;
  readonly poster?: Blob | undefined;
  /** What can be shown of it; the body itself when absent. Null for what browsers cannot show. */
  readonly preview?: Blob | null | undefined;
}

/** Sends images one after another; each leaves the list when the desk has stored it. */
export class Uploads {
  readonly #ports: UploadsPorts;
  readonly #events = createNanoEvents<{ change: (all: readonly Upload[]) => void }>();
  readonly #bodies = new Map<string, Pick<Picked, "body" | "poster">>();
  #all: readonly Upload[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(ports: UploadsPorts) {
    this.#ports = ports;
  }

  get all(): readonly Upload[] {
    return this.#all;
  }

  onChange(listener: (all: readonly Upload[]) => void): () => void {
    return this.#events.on("change", listener);
  }

  /** Resolves when the image is stored, given up on, or cancelled. */
  add(picked: Picked): Promise<void> {
    const clientFileId = this.#ports.newId();
    const { name, slot, body, poster } = picked;
    const shown = picked.preview === undefined ? body : picked.preview;
    const at = this.#ports.timers.now();
    void this.#ports.store?.keep({ clientFileId, name, slot, body, poster, shown, at });
    return this.#add(clientFileId, { ...picked, preview: shown });
  }

  /** Goes on with what pages that are gone left behind. */
  async takeOver(): Promise<void> {
    for (const { clientFileId, shown, ...kept } of (await this.#ports.store?.takeOver()) ?? []) {
      if (!this.#bodies.has(clientFileId))
        void this.#add(clientFileId, { ...kept, preview: shown });
    }
  }

  /** Nothing is on its way any more, and nothing kept. */
  clear(): void {
    for (const { clientFileId } of this.#all) this.cancel(clientFileId);
    void this.#ports.store?.clear();
  }

  #add(clientFileId: string, picked: Picked & { readonly preview: Blob | null }): Promise<void> {
    const { preview: shown } = picked;
    this.#bodies.set(clientFileId, picked);
    this.#set([
      ...this.#all,
      {
        clientFileId,
        name: picked.name,
        bytes: picked.body.size,
        slot: picked.slot,
        preview: shown === null ? "" : this.#ports.makePreview(shown),
        delivery: { kind: "sending", share: 0 },
      },
    ]);
    return this.#enqueue(clientFileId);
  }

  retry(clientFileId: string): Promise<void> {
    this.#deliver(clientFileId, { kind: "sending", share: 0 });
    return this.#enqueue(clientFileId);
  }

  /** Takes it off the list; what the desk already has stays unused there. */
  cancel(clientFileId: string): void {
    this.#bodies.delete(clientFileId);
    void this.#ports.store?.remove(clientFileId);
    this.#set(this.#all.filter((upload) => upload.clientFileId !== clientFileId));
  }

  #enqueue(clientFileId: string): Promise<void> {
    this.#queue = this.#queue.then(() => this.#carry(clientFileId, 1));
    return this.#queue;
  }

  async #carry(clientFileId: string, attempt: number): Promise<void> {
    const picked = this.#bodies.get(clientFileId);
    const upload = this.#all.find((one) => one.clientFileId === clientFileId);
    if (!picked || !upload) return;
    const outcome = await this.#ports.upload({
      clientFileId,
      name: upload.name,
      body: picked.body,
      poster: picked.poster,
      progress: (share) => this.#deliver(clientFileId, { kind: "sending", share }),
    });
    if (!this.#bodies.has(clientFileId)) return;
    if (outcome.kind === "stored") {
      const preview = looksTheSame(outcome.file) ? upload.preview : "";
      this.#ports.stored(outcome.file, { clientFileId, slot: upload.slot, preview });
      this.cancel(clientFileId);
    } else if (outcome.kind === "later" && attempt < TRIES) {
      await this.#pause(retryDelay(attempt + 1, this.#ports.random()));
      await this.#carry(clientFileId, attempt + 1);
    } else {
      const reason = outcome.kind === "refused" ? outcome.reason : "";
      this.#deliver(clientFileId, { kind: "failed", reason });
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#ports.timers.after(ms, resolve));
  }

  #deliver(clientFileId: string, delivery: Upload["delivery"]): void {
    this.#set(
      this.#all.map((upload) =>
        upload.clientFileId === clientFileId ? { ...upload, delivery } : upload,
      ),
    );
  }

  #set(all: readonly Upload[]): void {
    this.#all = all;
    this.#events.emit("change", all);
  }
}

function looksTheSame({ reading, source }: FileView): boolean {
  return source === undefined && (reading?.covered ?? 0) === 0;
}
