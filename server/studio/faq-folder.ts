/**
 * The files of the studio, the FAQ's and those of the settings that editors keep: read one, write one, never over
 * what somebody else has written meanwhile.
 */
import { createHash } from "node:crypto";
import { constants, readFileSync, renameSync } from "node:fs";
import { access, lstat, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import PQueue from "p-queue";
import { AppError } from "../../kernel/errors.ts";
import { isPictureFile } from "../../knowledge/content/article-pictures.ts";
import {
  MAX_FILE_BYTES,
  OTHER_COMPANIES_FILE,
  OUT_OF_SCOPE_FILE,
} from "../../knowledge/content/faq-files.ts";
import { parseArticlePath } from "../../knowledge/content/parse-article.ts";
import { isSettingsFile, SETTINGS } from "./settings-files.ts";

/** A file as it is now; both null when there is none. */
export interface FileNow {
  readonly text: string | null;
  readonly hash: string | null;
}

/** What became of a write. */
export type WriteOutcome =
  | { readonly kind: "saved"; readonly before: FileNow; readonly hash: string | null }
  | ({ readonly kind: "conflict" } & FileNow)
  | { readonly kind: "read_only"; readonly reason: ReadOnlyReason };

/** Why nothing can be written. */
export type ReadOnlyReason = "permission" | "mounted" | "full";

/** Companion of an article's further wordings. */
const COMPANION = ".aliases.txt";
/** Files beside the articles that editors keep. */
export const FAQ_LISTS: readonly string[] = [OUT_OF_SCOPE_FILE, OTHER_COMPANIES_FILE];

const REASONS: Readonly<Record<string, ReadOnlyReason>> = {
  EACCES: "permission",
  EPERM: "permission",
  EROFS: "mounted",
  ENOSPC: "full",
  EDQUOT: "full",
};

/** Whether a path is one that the studio may read and write: an article, its companion, a list, or settings. */
export function isEditable(file: string): boolean {
  if (FAQ_LISTS.includes(file) || isSettingsFile(file)) return true;
  const article = file.endsWith(COMPANION) ? `${file.slice(0, -COMPANION.length)}.md` : file;
  return parseArticlePath(article) !== undefined;
}

/** @throws AppError `not_found` for a path that is no file of the FAQ */
export function requireEditable(file: string): void {
  if (!isEditable(file)) throw new AppError("not_found");
}

/** The fingerprint by which a changed file is known. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Where a file lies: its folder on disk, and its path below it. */
export interface FilePlace {
  readonly root: string;
  readonly path: string;
}

/** The place of a file of the FAQ or of the settings. */
export function placeOf(
  file: string,
  { faqDir, settingsDir }: { readonly faqDir: string; readonly settingsDir: string },
): FilePlace {
  return isSettingsFile(file)
    ? { root: settingsDir, path: file.slice(SETTINGS.length) }
    : { root: faqDir, path: file };
}

/** The two folders; writes go one after the other. */
export class FaqFolder {
  readonly #roots: { readonly faqDir: string; readonly settingsDir: string };
  readonly #lane = new PQueue({ concurrency: 1 });

  constructor(roots: { readonly faqDir: string; readonly settingsDir: string }) {
    this.#roots = roots;
  }

  /** @throws Error when the file is there and cannot be read as text */
  async read(file: string): Promise<FileNow> {
    const path = await this.#resolve(file);
    try {
      const bytes = await readFile(path);
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      return { text, hash: hashText(text) };
    } catch (error) {
      if (codeOf(error) === "ENOENT") return { text: null, hash: null };
      throw error;
    }
  }

  /**
   * Writes or (null) removes one file, whole or not at all. `base` is the hash it was read with: a file
   * that holds something else now is left alone.
   */
  write(file: string, text: string | null, base: string | null): Promise<WriteOutcome> {
    return this.#lane.add(async () => {
      const before = await this.read(file);
      // Somebody wrote the very same: nothing is lost by saying that it is saved.
      const same = text !== null && before.hash === hashText(text);
      if (before.hash !== base && !same) return { kind: "conflict", ...before };
      try {
        const isReplaced = await this.#replace(file, text, before.hash);
        if (!isReplaced) return { kind: "conflict", ...(await this.read(file)) };
      } catch (error) {
        const reason = REASONS[codeOf(error)];
        if (reason === undefined) throw error;
        return { kind: "read_only", reason };
      }
      return { kind: "saved", before, hash: text === null ? null : hashText(text) };
    });
  }

  /** Keeps a picture beside its article; one that is there already is the same, by its name. */
  writePicture(file: string, bytes: Uint8Array): Promise<ReadOnlyReason | null> {
    if (!isPictureFile(file)) throw new RangeError("no picture of an article");
    return this.#keep(join(this.#roots.faqDir, file), bytes);
  }

  /** Keeps the shop's logo beside brand.yaml. */
  writeLogo(name: string, bytes: Uint8Array): Promise<ReadOnlyReason | null> {
    return this.#keep(join(this.#roots.settingsDir, name), bytes);
  }

  #keep(path: string, bytes: Uint8Array): Promise<ReadOnlyReason | null> {
    return this.#lane.add(async () => {
      try {
        await mkdir(dirname(path), { recursive: true });
        const beside = join(dirname(path), `.${path.split("/").at(-1)}.studio`);
        await writeFile(beside, bytes);
        await rename(beside, path);
        return null;
      } catch (error) {
        const reason = REASONS[codeOf(error)];
        if (reason === undefined) throw error;
        return reason;
      }
    });
  }

  /** Why the FAQ cannot be written, or null. Looks at rights only: a full disk shows when writing. */
  async findReadOnly(): Promise<ReadOnlyReason | null> {
    try {
      await access(this.#roots.faqDir, constants.W_OK);
      return null;
    } catch (error) {
      return REASONS[codeOf(error)] ?? "permission";
    }
  }

  /** False when somebody wrote since the file was read with this hash: theirs stays. */
  async #replace(file: string, text: string | null, known: string | null): Promise<boolean> {
    const path = await this.#resolve(file);
    // Asked as late as can be, and nothing of ours in between: other programs do not wait in our lane.
    const isAsRead = () => hashNow(path) === known;
    if (text === null) {
      if (!isAsRead()) return false;
      await rm(path, { force: true });
      return true;
    }
    if (Buffer.byteLength(text) > MAX_FILE_BYTES) throw new RangeError("the text is too long");
    await mkdir(dirname(path), { recursive: true });
    // Watchers leave out what begins with a dot; the rename makes it appear whole.
    const beside = join(dirname(path), `.${path.split("/").at(-1)}.studio`);
    await writeFile(beside, text);
    try {
      if (isAsRead()) {
        renameSync(beside, path);
        return true;
      }
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    await rm(beside, { force: true });
    return false;
  }

  /** The place of a file whose folders are folders, not links that lead elsewhere. */
  async #resolve(file: string): Promise<string> {
    if (!isEditable(file)) throw new RangeError("no file of the FAQ");
    const place = placeOf(file, this.#roots);
    let path = place.root;
    for (const part of place.path.split("/").slice(0, -1)) {
      path = join(path, part);
      const found = await lstat(path).catch(() => undefined);
      if (found?.isSymbolicLink()) throw new RangeError("symbolic links are not followed");
    }
    const whole = join(place.root, place.path);
    const found = await lstat(whole).catch(() => undefined);
    if (found?.isSymbolicLink()) throw new RangeError("symbolic links are not followed");
    return whole;
  }
}

/** As `hashText` of what the file holds; null when there is none. */
function hashNow(path: string): string | null {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
