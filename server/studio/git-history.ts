/** Earlier versions of a file where its folder lies in a git repository; nothing where it does not. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { FilePlace } from "./faq-folder.ts";

const run = promisify(execFile);
const MOST_COMMITS = 50;
const COMMIT = /^[0-9a-f]{40}$/;
/** A repository on a slow disk must not keep an editor waiting for long. */
const PATIENCE = { timeout: 5_000, maxBuffer: 4_000_000 } as const;

/** One commit that changed a file. */
export interface Commit {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly subject: string;
}

/** Newest first; empty without git, without a repository, and for a file that was never committed. */
export async function listCommits({ root, path }: FilePlace): Promise<readonly Commit[]> {
  const format = "--format=%H%x09%at%x09%an%x09%s";
  const wanted = ["log", `--max-count=${MOST_COMMITS}`, format, "--", path];
  const out = await git(root, wanted);
  return (out ?? "").split("\n").flatMap((line) => {
    const [id = "", seconds = "", by = "", subject = ""] = line.split("\t");
    return COMMIT.test(id) ? [{ id, at: Number(seconds) * 1000, by, subject }] : [];
  });
}

/** The file as it was in a commit; undefined when that cannot be told. */
export async function readCommitted(
  { root, path }: FilePlace,
  id: string,
): Promise<string | undefined> {
  return COMMIT.test(id) ? await git(root, ["show", `${id}:./${path}`]) : undefined;
}

/** What git says, or undefined where it has nothing to say: absent, no repository, unknown commit. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["-C", folder, ...args], PATIENCE);
    return stdout;
  } catch {
    return undefined;
  }
}
