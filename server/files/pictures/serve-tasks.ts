/** The child's side of the channel: tasks come in, answers go out, and without a parent there is no child. */
import type { PictureAnswer, PictureOutcome, PictureTask } from "../picture-task.ts";

/** Decoders keep what they once took; a fresh process is cheaper than a large one. */
const TIRED_BYTES = 180_000_000;

/** `work` never rejects. */
export function serveTasks(work: (task: PictureTask) => Promise<PictureOutcome>): void {
  process.on("message", (task: PictureTask) => {
    void work(task).then((outcome) => {
      // Its pixels lie outside the heap: the collector does not see their weight.
      globalThis.gc?.();
      const tired = process.memoryUsage.rss() > TIRED_BYTES;
      const answer: PictureAnswer = { id: task.id, outcome, tired };
      process.send?.(answer);
    });
  });
  process.on("disconnect", () => process.exit());
}
