/** Covers more of a stored picture: in its bytes, in what was read on it, and in the messages that show it. */
import { buffer } from "node:stream/consumers";
import { AppError } from "../../kernel/errors.ts";
import type { FileReading, Place } from "../../kernel/protocol/file-reading.ts";
import { presentFile } from "../chat/present-message.ts";
import type { FileRow } from "../storage/schema.ts";
import type { FilesDeps, OpenFile } from "./files-deps.ts";
import { aboutBytes, isPicture, requirePicture } from "./make-file.ts";

/** @throws AppError unsupported_file when it is no picture */
export async function coverFile(
  deps: Pick<FilesDeps, "cleaner" | "store" | "storage">,
  { row, stream }: OpenFile,
  places: readonly Place[],
): Promise<FileRow> {
  if (!isPicture(row.mime)) throw new AppError("unsupported_file");
  const outcome = await deps.cleaner.cover(await buffer(stream), places, row.conversation_id);
  const picture = requirePicture(outcome);
  const before = row.reading === null ? undefined : (JSON.parse(row.reading) as FileReading);
  const reading: FileReading | undefined = before && {
    ...before,
    fields: before.fields.filter(({ place }) => !places.some((one) => overlap(one, place))),
    covered: before.covered + places.length,
  };
  const after: FileRow = {
    ...row,
    ...aboutBytes(picture.bytes),
    mime: picture.mime,
    reading: reading === undefined ? null : JSON.stringify(reading),
    // Which words stood where is not kept: none of the text may tell what was covered.
    seen_text: null,
  };
  await deps.store.write(row.id, { full: picture.bytes, thumb: picture.thumb });
  await deps.storage.transaction(async ({ db }) => {
    const { id, ...changed } = after;
    await db.updateTable("files").set(changed).where("id", "=", id).execute();
    const shown = await db
      .selectFrom("messages")
      .select(["id", "content"])
      .where("conversation_id", "=", row.conversation_id)
      .where("content", "like", `%"id":"${id}"%`)
      .execute();
    for (const message of shown) {
      const content = JSON.parse(message.content) as { kind: string };
      if (content.kind !== "file") continue;
      const next = JSON.stringify({ ...content, file: presentFile(after) });
      await db
        .updateTable("messages")
        .set({ content: next })
        .where("id", "=", message.id)
        .execute();
    }
  });
  return after;
}

function overlap(a: Place, b: Place): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
