/** What files are made from, and what comes and goes. */
import type { Readable } from "node:stream";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { FileReading } from "../../kernel/protocol/file-reading.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { FileRow } from "../storage/schema.ts";
import type { Storage } from "../storage/storage.ts";
import type { FileStore } from "./file-store.ts";
import type { PictureCleaner } from "./picture-process.ts";
import type { PictureReading } from "./picture-task.ts";

/** The parts that files stand on. */
export interface FilesDeps {
  readonly storage: Storage;
  readonly store: FileStore;
  readonly cleaner: PictureCleaner;
  /** What the text of a picture tells, in the shop's own terms. */
  readonly findFacts: (rows: PictureReading["rows"]) => Pick<FileReading, "page" | "fields">;
  /** Hides secrets in the name of a file. */
  readonly mask: (text: string) => { readonly text: string };
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly maxFilesPerConversation: number;
  readonly maxBytes: number;
  readonly maxVideoBytes: number;
}

/** One file as it came in. */
export interface Upload {
  readonly conversationId: string;
  /** `shopper`, or the agent's id. */
  readonly by: string;
  readonly name?: string | undefined;
  /** The uploader's id for it: the same again returns the first. */
  readonly clientFileId?: string | undefined;
  readonly bytes: Uint8Array;
  /** A picture of a video, made by the browser. */
  readonly poster?: Uint8Array;
}

/** A stored file, ready to be sent. */
export interface OpenFile {
  readonly row: FileRow;
  /** Of what is opened: a video's thumbnail is a picture. */
  readonly mime: FileView["mime"];
  readonly stream: Readable;
  readonly bytes: number;
}
