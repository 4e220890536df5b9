/** Pictures that go with a reply: cleaned like every other, kept beside them. */
import type { Readable } from "node:stream";
import { AppError } from "../../kernel/errors.ts";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import type { Account } from "../accounts/account.ts";
import type { FileStore } from "../files/file-store.ts";
import type { Files } from "../files/files.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { listReplies, requireOwnReply, requireReply, tellChanged } from "./replies.ts";

/** What replies stand on. */
export interface ReplyPorts
  extends Pick<DeskPorts, "storage" | "ids" | "clock" | "fanout" | "settings"> {
  readonly store: FileStore;
  readonly clean: Files["clean"];
}

/** More than a shopper would look at. */
const MOST_PICTURES = 5;

interface PictureOf {
  readonly account: Account;
  readonly replyId: string;
  readonly pictureId: string;
}

/**
 * Adds a picture; gives the reply as it is then.
 * @throws AppError not_found, not_allowed, too_many_files, unsupported_file (also for what is no picture)
 */
export async function addPicture(
  ports: ReplyPorts,
  given: { account: Account; replyId: string; name: string | undefined; bytes: Uint8Array },
): Promise<ReplyView> {
  const { account, replyId, name, bytes } = given;
  const { db } = ports.storage;
  const reply = await requireOwnReply(db, account, replyId);
  const there = await db
    .selectFrom("reply_pictures")
    .select("id")
    .where("reply_id", "=", replyId)
    .execute();
  if (there.length >= MOST_PICTURES) throw new AppError("too_many_files");
  const made = await ports.clean({
    conversationId: `reply:${replyId}`,
    by: account.id,
    name,
    bytes,
  });
  if (!made.about.mime.startsWith("image/")) throw new AppError("unsupported_file");
  const id = ports.ids.id();
  await ports.store.write(id, made);
  await ports.storage.transaction(async (tx) => {
    const { mime, name: clean } = made.about;
    const row = { id, reply_id: replyId, name: clean, mime, at: ports.clock.now() };
    await tx.db.insertInto("reply_pictures").values(row).execute();
    tellChanged(ports, tx, reply.owner_id);
  });
  const now = (await listReplies(db, account)).find((one) => one.id === replyId);
  if (now === undefined) throw new AppError("not_found");
  return now;
}

/** Takes one away. @throws AppError not_found, not_allowed */
export async function removePicture(ports: ReplyPorts, of: PictureOf): Promise<void> {
  const { account, replyId, pictureId } = of;
  await ports.storage.transaction(async (tx) => {
    const reply = await requireOwnReply(tx.db, account, replyId);
    const { numDeletedRows } = await tx.db
      .deleteFrom("reply_pictures")
      .where("id", "=", pictureId)
      .where("reply_id", "=", replyId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError("not_found");
    tellChanged(ports, tx, reply.owner_id);
  });
  await ports.store.remove(pictureId);
}

/** One of them, for who may use the reply. @throws AppError not_found */
export async function openPicture(
  ports: ReplyPorts,
  { account, replyId, pictureId }: PictureOf,
): Promise<{ mime: string; stream: Readable; bytes: number }> {
  const { db } = ports.storage;
  await requireReply(db, account, replyId);
  const row = await db
    .selectFrom("reply_pictures")
    .selectAll()
    .where("id", "=", pictureId)
    .where("reply_id", "=", replyId)
    .executeTakeFirst();
  const found = row && (await ports.store.read(row.id, "full"));
  if (row === undefined || found === undefined) throw new AppError("not_found");
  return { mime: row.mime, ...found };
}
