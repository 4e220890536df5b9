import type { ServedProcess } from "../messages/served-process.ts";

/** Between two looks, in ms: what a picture needs while it is decoded lasts longer. */
const LOOK_MS = 20;
/** Counting pages of files takes the process's own time. */
const FILES_MS = 1000;

/** Most memory that a server and what it started took since then, beyond what they had; told in bytes by `stop`. */
export function watchMemory(process: ServedProcess): { stop(): number } {
  const before = process.ownBytes() + process.fileBytes();
  const most = { own: 0, files: 0 };
  const look = () => {
    most.own = Math.max(most.own, process.ownBytes());
  };
  const lookAtFiles = () => {
    most.files = Math.max(most.files, process.fileBytes());
  };
  lookAtFiles();
  const timers = [setInterval(look, LOOK_MS), setInterval(lookAtFiles, FILES_MS)];
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
      return most.own + most.files - before;
    },
  };
}
