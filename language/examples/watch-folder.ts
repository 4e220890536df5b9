import { watch } from "chokidar";

const QUIET_MS = 250;

/**
 * Calls `reload` after files below a folder changed and then rested for a moment, one call at a time.
 * Gives a function that stops watching.
 */
export function watchFolder(folder: string, reload: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(reload).catch(() => {});
    }, QUIET_MS);
  };
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: isEditorsOwn,
  });
  watcher.on("all", schedule);
  // What was saved before the watcher knew the folder is told by no event.
  watcher.on("ready", schedule);
  // A watcher that fails must not end the process; the FAQ stays as it is.
  watcher.on("error", schedule);
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}

function isEditorsOwn(path: string): boolean {
  return /(?:^|[\\/])(?:\.[^\\/]+|4913)$|(?:~|\.swp|\.tmp)$/.test(path);
}
