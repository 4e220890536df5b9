/** The real picture worker, but for two texts: one ends the process, one never ends. */
import { serveTasks } from "../../server/files/pictures/serve-tasks.ts";
import { workOnPicture } from "../../server/files/pictures/work-on-picture.ts";

serveTasks((task) => {
  const text = task.bytes.length < 10 ? Buffer.from(task.bytes).toString() : "";
  if (text === "die") process.exit(1);
  while (text === "hang");
  return workOnPicture(task);
});
