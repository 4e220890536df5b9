/** Work of seconds or minutes in a thread of its own, so that it never holds up a shopper. */
import { Worker } from "node:worker_threads";

/**
 * Starts `module` in a thread with `data` as its `workerData` and gives the first message that it posts; the thread
 * ends with it. Rejects when the thread fails or ends without a message, and when `signal` ends it.
 */
export function runInThread<Result>(
  module: URL,
  data: unknown,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: data });
    const stop = () => void worker.terminate();
    worker.once("message", (result: Result) => {
      resolve(result);
      stop();
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal?.removeEventListener("abort", stop);
      reject(new Error(`the thread of ${module.pathname.split("/").at(-1)} ended early`));
    });
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
  });
}
