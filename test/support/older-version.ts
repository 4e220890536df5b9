/** An older version of the program, out of the history, beside the one that is tested. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface OlderVersion {
  readonly folder: string;
  /** Abbreviated. */
  readonly commit: string;
  discard(): void;
}

const git = (...args: string[]): string =>
  execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();

/**
 * The commit that `UPGRADE_FROM` names, else the last one before the newest change of the tables. With the
 * packages of its lock file. Needs the history of the repository.
 */
export function checkOutOlder(): OlderVersion {
  const newest = git(
    ...["log", "-1", "--format=%H", "--diff-filter=A", "--", "server/storage/migrations"],
  );
  const commit = git("rev-parse", "--short", process.env["UPGRADE_FROM"] ?? `${newest}^`);
  const root = mkdtempSync(join(tmpdir(), "frontdesk-older-"));
  const folder = join(root, "frontdesk");
  git("worktree", "add", "--detach", folder, commit);
  const lock = "package-lock.json";
  if (git("rev-parse", `${commit}:${lock}`) === git("hash-object", lock))
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  else execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  return {
    folder,
    commit,
    discard: () => {
      git("worktree", "remove", "--force", folder);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
