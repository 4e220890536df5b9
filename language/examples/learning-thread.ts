/** Learns one judge aside, so that a minute of examples never holds up a shopper. */
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type Course, type LearnedHeads, learnByWords, learnJudge } from "./learn-judge.ts";

interface ThreadData {
  readonly mark: typeof MARK;
  readonly course: Course;
  readonly fast: boolean;
}

const MARK = "frontdesk-learning";

/**
 * Learns in a thread of its own. `fast`: by words alone, in a fraction of the time. Rejects when `signal`
 * ends it or the thread fails.
 */
export function learnInThread(
  course: Course,
  { fast, signal }: { readonly fast: boolean; readonly signal?: AbortSignal },
): Promise<LearnedHeads> {
  return new Promise((resolve, reject) => {
    const data: ThreadData = { mark: MARK, course, fast };
    const worker = new Worker(new URL(import.meta.url), { workerData: data });
    const stop = () => void worker.terminate();
    worker.once("message", (heads: LearnedHeads) => {
      resolve(heads);
      stop();
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal?.removeEventListener("abort", stop);
      reject(new Error("the learning thread ended early"));
    });
    signal?.addEventListener("abort", stop);
  });
}

const given = workerData as ThreadData | null;
if (parentPort !== null && given?.mark === MARK) {
  parentPort.postMessage(given.fast ? learnByWords(given.course) : learnJudge(given.course));
}
