/**
 * Addresses of files for those who show them without our credentials: a channel, a mail program. Each names one
 * file, is signed by the desk and ends by itself; nothing of it is stored.
 */
import { timingSafeEqual } from "node:crypto";
import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import type { Clock } from "../../kernel/clock.ts";
import { deriveKey } from "./conversation-keys.ts";

/** How long such an address works. */
const HOURS = 24;

/** Makes and reads keys of files. */
export interface FileLinks {
  make(fileId: string): string;
  /** The file it opens; undefined when it is not ours or too old. */
  read(key: string): string | undefined;
}

/** Keys of one secret: another node with the same one reads them, too. */
export function createFileLinks(secret: string, clock: Clock): FileLinks {
  const sign = (fileId: string, end: string) => deriveKey(secret, "file", `${fileId}.${end}`);
  return {
    make(fileId) {
      // The same for an hour, so that what is shown again need not be fetched again.
      const hour = 3_600_000;
      const end = String(Math.ceil(clock.now() / hour) * hour + HOURS * hour);
      return `${fileId}.${end}.${sign(fileId, end)}`;
    },
    read(key) {
      const [fileId = "", end = "", given = ""] = key.split(".");
      const expected = Buffer.from(sign(fileId, end));
      const got = Buffer.from(given);
      const ours = got.length === expected.length && timingSafeEqual(got, expected);
      return ours && Number(end) > clock.now() ? fileId : undefined;
    },
  };
}

/** The addresses in replies: none where the desk has no public address. */
export function createReplyLinks(publicUrl: string | null, files: FileLinks): ReplyLinks {
  const absolute = (path: string) => (publicUrl === null ? undefined : `${publicUrl}${path}`);
  return {
    page: absolute,
    file: (id) => absolute(`/api/channels/files/${files.make(id)}`),
  };
}
