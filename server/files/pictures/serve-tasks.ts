/** The child's side of the channel: tasks come in, answers go out, and without a parent there is no child. */
import type {
  PictureAnswer,
  PictureDecoded,
  PictureOutcome,
  PictureTask,
} from "../picture-task.ts";

/** Decoders keep what they once took; a fresh process is cheaper than a large one. */
const TIRED_BYTES = 180_000_000;

/** `work` never rejects, and says when it has pixels. */
export function serveTasks(
  work: (task: PictureTask, decoded: () => void) => Promise<PictureOutcome>,
): void {
  process.on("message", (task: PictureTask) => {
    const decoded = () => process.send?.({ id: task.id, decoded: true } satisfies PictureDecoded);
    void work(task, decoded).then((outcome) => {
      // Its pixels lie outside the heap: the collector does not see their weight.
      globalThis.gc?.();
      const tired = process.memoryUsage.rss() > TIRED_BYTES;
      const answer: PictureAnswer = { id: task.id, outcome, tired };
      process.send?.(answer);
    });
  });
  process.on("disconnect", () => process.exit());
}
