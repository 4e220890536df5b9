/** Files that shoppers and agents attach: checked, written anew, kept by conversation, shown to its people. */
import { AppError } from "../../kernel/errors.ts";
import type { Place } from "../../kernel/protocol/file-reading.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import { presentFile } from "../chat/present-message.ts";
import type { FileRow } from "../storage/schema.ts";
import type { Storage, Transaction } from "../storage/storage.ts";
import { isUniqueViolation } from "../storage/storage-error.ts";
import { coverFile } from "./cover-file.ts";
import type { FileVariant } from "./file-store.ts";
import type { FilesDeps, OpenFile, Upload } from "./files-deps.ts";
import { type MadeFile, makeFile } from "./make-file.ts";

/** Images of conversations: taken, cleaned, shown. Erasing them is a matter of server/privacy. */
export interface Files {
  /**
   * Throws `unsupported_file`, `locked_file`, `too_large`, `too_many_pixels` or `too_many_files`. The original
   * of a picture is never kept.
   */
  accept(upload: Upload): Promise<FileView>;
  /**
   * The file, if it belongs to a conversation that `maySee` allows. Absent and forbidden are both
   * `not_found`.
   */
  require(
    id: string,
    variant: FileVariant,
    maySee: (conversationId: string) => boolean | Promise<boolean>,
  ): Promise<OpenFile>;
  /** As `require`, for what is well without the file: undefined when it is absent or not this conversation's. */
  find(id: string, variant: FileVariant, conversationId: string): Promise<OpenFile | undefined>;
  /**
   * Covers more of a picture for good, and takes away what was read there.
   * @throws AppError not_found, unsupported_file (a video)
   */
  cover(
    id: string,
    places: readonly Place[],
    mayChange: (conversationId: string) => boolean,
  ): Promise<FileView>;
  /** The same cleaning for a picture of no conversation, which its caller keeps. @throws AppError as `accept` */
  clean(upload: Upload): Promise<MadeFile>;
  close(): Promise<void>;
}

/** Images over a store and the database, which agree even after a crash. */
export function createFiles(deps: FilesDeps): Files {
  const { storage, store, cleaner } = deps;
  const find = async (
    id: string,
    variant: FileVariant,
    maySee: (conversationId: string) => boolean | Promise<boolean>,
  ): Promise<OpenFile | undefined> => {
    const row = await storage.db
      .selectFrom("files")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined || !(await maySee(row.conversation_id))) return undefined;
    const found = await store.read(row.id, variant);
    if (found === undefined) {
      deps.logger.error({ file: row.id }, "file is missing from the store");
      return undefined;
    }
    const mime = row.mime as FileView["mime"];
    const poster = variant === "thumb" && mime.startsWith("video/");
    return { row, mime: poster ? "image/jpeg" : mime, ...found };
  };
  const open: Files["require"] = async (id, variant, maySee) => {
    const found = await find(id, variant, maySee);
    if (found === undefined) throw new AppError("not_found");
    return found;
  };
  return {
    async accept(upload) {
      const before = await findRepeat(storage, upload);
      if (before !== undefined) return presentFile(before);
      await requireRoom(storage, upload.conversationId, deps.maxFilesPerConversation);
      return presentFile(await keep(deps, upload, await makeFile(deps, upload)));
    },
    require: open,
    find: (id, variant, conversationId) => find(id, variant, (owner) => owner === conversationId),
    async cover(id, places, mayChange) {
      return presentFile(await coverFile(deps, await open(id, "full", mayChange), places));
    },
    clean: (upload) => makeFile(deps, upload),
    close: () => cleaner.close(),
  };
}

async function keep(deps: FilesDeps, upload: Upload, made: MadeFile): Promise<FileRow> {
  const { storage, store, ids, clock } = deps;
  const row: FileRow = {
    id: ids.id(),
    conversation_id: upload.conversationId,
    client_file_id: upload.clientFileId ?? null,
    uploaded_by: upload.by,
    ...made.about,
    name: deps.mask(made.about.name).text,
    created_at: clock.now(),
  };
  await store.write(row.id, made);
  try {
    await storage.transaction(async (tx) => {
      await requireRoomIn(tx, upload.conversationId, deps.maxFilesPerConversation);
      await tx.db.insertInto("files").values(row).execute();
    });
  } catch (error) {
    await store.remove(row.id);
    const first = isUniqueViolation(error) ? await findRepeat(storage, upload) : undefined;
    if (first === undefined) throw error;
    return first;
  }
  return row;
}

async function findRepeat(storage: Storage, upload: Upload): Promise<FileRow | undefined> {
  if (upload.clientFileId === undefined) return undefined;
  return storage.db
    .selectFrom("files")
    .selectAll()
    .where("conversation_id", "=", upload.conversationId)
    .where("client_file_id", "=", upload.clientFileId)
    .executeTakeFirst();
}

async function requireRoom(storage: Storage, conversationId: string, most: number): Promise<void> {
  await requireRoomIn({ db: storage.db }, conversationId, most);
}

async function requireRoomIn(
  { db }: Pick<Transaction, "db">,
  conversationId: string,
  most: number,
): Promise<void> {
  const { count } = await db
    .selectFrom("files")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("conversation_id", "=", conversationId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= most) throw new AppError("too_many_files", { details: { most } });
}
