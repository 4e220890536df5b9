/** The picture process: started by picture-process.ts, and of lower priority than the chats. */
import { constants, getPriority, setPriority } from "node:os";
import sharp from "sharp";
import { serveTasks } from "./serve-tasks.ts";
import { workOnPicture } from "./work-on-picture.ts";

sharp.cache(false);
sharp.concurrency(1);
// Whoever waits for a picture waits a little longer. Beside the desk's own priority, whatever an operator gave it.
setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + 5));
serveTasks(workOnPicture);
