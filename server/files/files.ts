/** Images that shoppers and agents attach: checked, written anew, kept by conversation, shown to its people. */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import { presentFile } from "../chat/present-message.ts";
import type { FileRow } from "../storage/schema.ts";
import type { Storage, Transaction } from "../storage/storage.ts";
import { isUniqueViolation } from "../storage/storage-error.ts";
import { cleanFileName } from "./file-name.ts";
import type { FileStore, FileVariant } from "./file-store.ts";
import type { ImageCleaner } from "./image-cleaner.ts";
import type { CleanImage } from "./image-task.ts";

export interface FilesDeps {
  readonly storage: Storage;
  readonly store: FileStore;
  readonly cleaner: ImageCleaner;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly maxFilesPerConversation: number;
}

export interface Upload {
  readonly conversationId: string;
  /** `shopper`, or the agent's id. */
  readonly by: string;
  readonly name?: string | undefined;
  /** The uploader's id for it: the same again returns the first. */
  readonly clientFileId?: string | undefined;
  readonly bytes: Uint8Array;
}

export interface OpenFile {
  readonly row: FileRow;
  readonly stream: Readable;
  readonly bytes: number;
}

export interface Files {
  /** Throws `unsupported_file`, `too_many_pixels` or `too_many_files`. The original is never kept. */
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
  /** Erases rows and bytes of a conversation; returns how many. For retention and erasure. */
  eraseOf(conversationId: string): Promise<number>;
  close(): Promise<void>;
}

export function createFiles(deps: FilesDeps): Files {
  const { storage, store, cleaner } = deps;
  return {
    async accept(upload) {
      const before = await findRepeat(storage, upload);
      if (before !== undefined) return presentFile(before);
      await requireRoom(storage, upload.conversationId, deps.maxFilesPerConversation);
      const image = await clean(cleaner, upload.bytes);
      return presentFile(await keep(deps, upload, image));
    },
    async require(id, variant, maySee) {
      const row = await storage.db
        .selectFrom("files")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      if (row === undefined || !(await maySee(row.conversation_id)))
        throw new AppError("not_found");
      const found = await store.read(row.id, variant);
      if (found === undefined) {
        deps.logger.error({ file: row.id }, "file is missing from the store");
        throw new AppError("not_found");
      }
      return { row, ...found };
    },
    async eraseOf(conversationId) {
      const rows = await storage.transaction(({ db }) =>
        db
          .deleteFrom("files")
          .where("conversation_id", "=", conversationId)
          .returning("id")
          .execute(),
      );
      for (const { id } of rows) await store.remove(id);
      return rows.length;
    },
    close: () => cleaner.close(),
  };
}

async function clean(cleaner: ImageCleaner, bytes: Uint8Array): Promise<CleanImage> {
  const outcome = await cleaner.clean(bytes);
  switch (outcome.kind) {
    case "clean":
      return outcome.image;
    case "too_many_pixels":
      throw new AppError("too_many_pixels");
    case "timeout":
      throw new AppError("too_large", { details: { problem: "took_too_long" } });
    case "unreadable":
      throw new AppError("unsupported_file");
  }
}

async function keep(deps: FilesDeps, upload: Upload, image: CleanImage): Promise<FileRow> {
  const { storage, store, ids, clock } = deps;
  const row: FileRow = {
    id: ids.id(),
    conversation_id: upload.conversationId,
    client_file_id: upload.clientFileId ?? null,
    uploaded_by: upload.by,
    name: cleanFileName(upload.name, image.mime),
    mime: image.mime,
    width: image.width,
    height: image.height,
    bytes: image.bytes.byteLength,
    sha256: createHash("sha256").update(image.bytes).digest("hex"),
    created_at: clock.now(),
  };
  await store.write(row.id, { full: image.bytes, thumb: image.thumb });
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
