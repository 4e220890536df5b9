/** The picture process on a machine without the models. */
import "./without-text-models.ts";

await import("../../server/files/pictures/picture-worker.ts");
