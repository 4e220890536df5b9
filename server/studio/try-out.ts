/**
 * A second FAQ beside the live one, in which a draft takes the place of its file: it answers try-outs only.
 * Opened when somebody first tries a draft, and closed when nobody has for a while.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import PQueue from "p-queue";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

/** A file as it might become. */
export interface DraftFile {
  readonly file: string;
  readonly text: string;
}

/** What a try-out stands on. */
export interface TryOutDeps {
  /** The live FAQ's folder. */
  readonly faqDir: string;
  /** Where the second FAQ may keep its files. */
  readonly workDir: string;
  /** Opens a FAQ over a folder, with the encoder that the live one uses. */
  readonly open: (faqDir: string) => Promise<Knowledge>;
  readonly scheduler: Scheduler;
  /** Told when the live FAQ changed. */
  readonly onLiveChange: (listener: () => void) => () => void;
}

const IDLE_MS = 5 * 60_000;

/** One draft at a time; whoever asks with another waits for a moment. */
export class TryOut {
  readonly #deps: TryOutDeps;
  readonly #folder: string;
  readonly #lane = new PQueue({ concurrency: 1 });
  readonly #stopListening: () => void;
  #knowledge: Knowledge | null = null;
  #stale = true;
  #shown: DraftFile | null = null;
  #cancelIdle: (() => void) | undefined;

  constructor(deps: TryOutDeps) {
    this.#deps = deps;
    this.#folder = join(deps.workDir, "faq");
    this.#stopListening = deps.onLiveChange(() => {
      this.#stale = true;
    });
  }

  /** Runs `use` on the FAQ as it would be with this draft, published. */
  with<T>(draft: DraftFile, use: (knowledge: Knowledge) => Promise<T>): Promise<T> {
    return this.#lane.add(async () => {
      this.#cancelIdle?.();
      try {
        return await use(await this.#show(draft));
      } finally {
        this.#cancelIdle = this.#deps.scheduler.after(
          IDLE_MS,
          () => void this.#lane.add(() => this.#release()),
        );
      }
    });
  }

  /** Lets what runs end, and takes the second FAQ away. */
  async close(): Promise<void> {
    this.#stopListening();
    this.#cancelIdle?.();
    await this.#lane.add(() => this.#release());
  }

  async #show(draft: DraftFile): Promise<Knowledge> {
    const published = { file: draft.file, text: asPublished(draft.text) };
    const fresh = this.#knowledge === null || this.#stale;
    const same = this.#shown?.file === published.file && this.#shown.text === published.text;
    if (!fresh && same && this.#knowledge !== null) return this.#knowledge;
    if (fresh) await this.#copyLive();
    else if (this.#shown !== null) await this.#restore(this.#shown.file);
    const path = join(this.#folder, published.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, published.text);
    this.#shown = published;
    if (this.#knowledge === null) {
      this.#knowledge = await this.#deps.open(this.#folder);
      await this.#knowledge.settled();
    } else {
      await this.#knowledge.reload();
    }
    return this.#knowledge;
  }

  async #copyLive(): Promise<void> {
    this.#stale = false;
    await rm(this.#folder, { recursive: true, force: true });
    await cp(this.#deps.faqDir, this.#folder, { recursive: true, dereference: false });
  }

  async #restore(file: string): Promise<void> {
    const mine = join(this.#folder, file);
    await rm(mine, { force: true });
    // A draft of a new article has no file to go back to.
    await cp(join(this.#deps.faqDir, file), mine).catch(ignoreMissing);
  }

  async #release(): Promise<void> {
    await this.#knowledge?.close();
    this.#knowledge = null;
    this.#shown = null;
    this.#stale = true;
    await rm(this.#deps.workDir, { recursive: true, force: true });
  }
}

/** The text as it would be once published. */
function asPublished(text: string): string {
  return text.replace(/^status:.*$/m, "status: published");
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
