/** All versions of a file: the desk's own log, and git's where there is a repository. */
import { AppError } from "../../kernel/errors.ts";
import type { StudioVersion } from "../../kernel/protocol/studio.ts";
import { ChangeLog } from "./change-log.ts";
import { placeOf, requireEditable } from "./faq-folder.ts";
import { listCommits, readCommitted } from "./git-history.ts";
import type { StudioPorts } from "./studio-ports.ts";

/** Versions of files, newest first, and their texts. */
export class History {
  readonly #ports: StudioPorts;
  readonly #log: ChangeLog;

  constructor(ports: StudioPorts) {
    this.#ports = ports;
    this.#log = new ChangeLog(ports);
  }

  /** @throws AppError `not_found` for no file of the FAQ */
  async list(file: string): Promise<StudioVersion[]> {
    requireEditable(file);
    const [logged, commits] = await Promise.all([
      this.#log.list(file),
      listCommits(placeOf(file, this.#ports)),
    ]);
    const own = logged.map((version) => ({ ...version, source: "studio" as const }));
    const git = commits.map(({ id, at, by, subject }) => {
      return { id, at, by, action: subject, source: "git" as const };
    });
    return [...own, ...git]
      .sort((a, b) => b.at - a.at)
      .map(({ id, at, by, action, source }) => {
        return { id, at: new Date(at).toISOString(), by, action, source };
      });
  }

  /** @throws AppError `not_found` for a version that is not of this file */
  async read(file: string, id: string): Promise<{ text: string | null }> {
    requireEditable(file);
    const logged = await this.#log.read(file, id);
    if (logged !== undefined) return logged;
    const text = await readCommitted(placeOf(file, this.#ports), id);
    if (text === undefined) throw new AppError("not_found");
    return { text };
  }
}
