/** Learns one judge aside, so that a minute of examples never holds up a shopper. */
import { parentPort, workerData } from "node:worker_threads";
import { runInThread } from "../run-in-thread.ts";
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
  const data: ThreadData = { mark: MARK, course, fast };
  return runInThread(new URL(import.meta.url), data, signal);
}

const given = workerData as ThreadData | null;
if (parentPort !== null && given?.mark === MARK) {
  parentPort.postMessage(given.fast ? learnByWords(given.course) : learnJudge(given.course));
}
