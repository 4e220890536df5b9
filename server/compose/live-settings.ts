/**
 * The settings as they are now. Every part of the program holds the one value that was read at start; when a file
 * changes, its contents are put in the place of what it held, so that nobody has to be handed a new one. What
 * cannot be used leaves everything as it was.
 */
import type { SettingsProblem } from "../../bot/settings/parse-settings.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Placeholders } from "../../knowledge/content/render-article.ts";
import { watchFolder } from "../../language/examples/watch-folder.ts";
import { placeholdersOf } from "./article-placeholders.ts";
import { loadSettings, readSettings, type Settings } from "./load-settings.ts";

/** What the settings are read and told with. */
export interface LiveSettingsParts {
  readonly settingsDir: string;
  readonly clock: { now(): number };
  readonly logger: Logger;
}

/** Settings that follow their files. */
export class LiveSettings {
  readonly value: Settings;
  readonly #parts: LiveSettingsParts;
  #placeholders: Placeholders;
  #stop: (() => Promise<void>) | undefined;

  private constructor(value: Settings, parts: LiveSettingsParts) {
    this.value = value;
    this.#parts = parts;
    this.#placeholders = this.#fill();
  }

  /** @throws Error that names every problem with its line */
  static async open(parts: LiveSettingsParts): Promise<LiveSettings> {
    return new LiveSettings(await loadSettings(parts.settingsDir), parts);
  }

  /** What articles may quote of the settings: another value after each change. */
  get placeholders(): Placeholders {
    return this.#placeholders;
  }

  /** Follows the folder from now on. */
  watch(): void {
    this.#stop ??= watchFolder(this.#parts.settingsDir, () => this.reload());
  }

  /** What keeps a text from being the content of `name`, a file of the folder. */
  async check(name: string, text: string): Promise<readonly SettingsProblem[]> {
    const read = await readSettings(this.#parts.settingsDir, { name, text });
    return read.kind === "ok" ? [] : read.problems;
  }

  /** Reads the folder again and makes it live; files with faults are named in the log, and change nothing. */
  async reload(): Promise<void> {
    const { settingsDir, logger } = this.#parts;
    const read = await readSettings(settingsDir);
    if (read.kind === "ok") {
      replaceContents(this.value, read.value);
      this.#placeholders = this.#fill();
      return;
    }
    for (const { file, line, message } of read.problems)
      logger.warn({ file, line, message }, "settings:file_broken");
  }

  async close(): Promise<void> {
    await this.#stop?.();
  }

  #fill(): Placeholders {
    const { bot, desk } = this.value;
    return placeholdersOf({ ...bot, hours: desk.hours, at: this.#parts.clock.now() });
  }
}

/** Gives `target`, and all plain objects and lists in it, the contents of `next`: whoever holds a part sees them. */
export function replaceContents(target: object, next: object): void {
  for (const name of Object.keys(target)) if (!(name in next)) Reflect.deleteProperty(target, name);
  for (const [name, value] of Object.entries(next)) {
    const before: unknown = Reflect.get(target, name);
    if (Array.isArray(before) && Array.isArray(value)) before.splice(0, before.length, ...value);
    else if (isPlain(before) && isPlain(value)) replaceContents(before, value);
    else Reflect.set(target, name, value);
  }
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
