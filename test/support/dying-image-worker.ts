/** The real image worker, but for two texts: one ends the thread, one never ends. */
import type { ImageOutcome, ImageTask } from "../../server/files/image-task.ts";
import { cleanImage as cleanReally } from "../../server/files/image-worker.ts";

/** As the worker's own; "die" and "hang" do what they say. */
export async function cleanImage(task: ImageTask): Promise<ImageOutcome> {
  const text = task.bytes.length < 10 ? Buffer.from(task.bytes).toString() : "";
  if (text === "die") process.exit(1);
  while (text === "hang");
  return cleanReally(task);
}
