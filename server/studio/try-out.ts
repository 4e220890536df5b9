/**
 * A second FAQ beside the live one, in which a draft takes the place of its file: it answers try-outs only.
 * Opened when somebody first tries a draft, and closed when nobody has for a while.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
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

/** What one asker has in mind at a time; whoever asks with something else waits for a moment. */
export class TryOut {
  readonly #deps: TryOutDeps;
  readonly #folder: string;
  readonly #lane = new PQueue({ concurrency: 1 });
  readonly #stopListening: () => void;
  #knowledge: Knowledge | null = null;
  #stale = true;
  #shown: readonly DraftFile[] = [];
  #cancelIdle: (() => void) | undefined;

  constructor(deps: TryOutDeps) {
    this.#deps = deps;
    this.#folder = join(deps.workDir, "faq");
    this.#stopListening = deps.onLiveChange(() => {
      this.#stale = true;
    });
  }

  /** Runs `use` on the FAQ as it would be with these drafts, published. */
  with<T>(drafts: readonly DraftFile[], use: (knowledge: Knowledge) => Promise<T>): Promise<T> {
    return this.#lane.add(async () => {
      this.#cancelIdle?.();
      try {
        return await use(await this.#show(drafts));
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

  async #show(drafts: readonly DraftFile[]): Promise<Knowledge> {
    const published = drafts.map(({ file, text }) => ({ file, text: asPublished(text) }));
    const fresh = this.#knowledge === null || this.#stale;
    const same = isDeepStrictEqual(this.#shown, published);
    if (!fresh && same && this.#knowledge !== null) return this.#knowledge;
    if (fresh) await this.#copyLive();
    else for (const { file } of this.#shown) await this.#restore(file);
    for (const { file, text } of published) {
      const path = join(this.#folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
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
    this.#shown = [];
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
