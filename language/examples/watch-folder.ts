import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { watch } from "chokidar";

const QUIET_MS = 250;
/** Network mounts tell of no changes: a look at names, sizes and times finds them within a minute. */
const POLL_MS = 30_000;

/** How changes are noticed. */
export interface WatchOptions {
  /** Milliseconds between two looks that need no events. */
  readonly pollMs?: number;
  /** Whether the system's events are listened to; tests of the look alone switch them off. */
  readonly events?: boolean;
}

/**
 * Calls `reload` after files below a folder changed and then rested for a moment, one call at a time.
 * Where no events come, a look every half minute finds what changed. Gives a function that stops watching.
 */
export function watchFolder(
  folder: string,
  reload: () => Promise<void>,
  { pollMs = POLL_MS, events = true }: WatchOptions = {},
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let seen: string | undefined;
  const look = async (): Promise<void> => {
    seen = await describeFolder(folder);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running
        .then(look)
        .then(reload)
        .catch(() => {});
    }, QUIET_MS);
  };
  const watcher = events
    ? watch(folder, { ignoreInitial: true, followSymlinks: false, ignored: isEditorsOwn })
    : undefined;
  watcher?.on("all", schedule);
  // What was saved before the watcher knew the folder is told by no event.
  watcher?.on("ready", schedule);
  // A watcher that fails must not end the process; the FAQ stays as it is.
  watcher?.on("error", schedule);
  if (watcher === undefined) schedule();
  const poll = setInterval(() => {
    void describeFolder(folder).then((now) => {
      if (seen === undefined || now === seen) return;
      seen = now;
      schedule();
    });
  }, pollMs);
  poll.unref();
  return async () => {
    clearTimeout(timer);
    clearInterval(poll);
    await watcher?.close();
    await running;
  };
}

/** Names, sizes and times of all files below; what cannot be read is left out, and seen when it can be. */
async function describeFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !isEditorsOwn(entry.name));
  const lines = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const found = await stat(path).catch(() => undefined);
      return found && `${path} ${found.size} ${found.mtimeMs}`;
    }),
  );
  return lines.sort().join("\n");
}

function isEditorsOwn(path: string): boolean {
  return /(?:^|[\\/])(?:\.[^\\/]+|4913)$|(?:~|\.swp|\.tmp)$/.test(path);
}
