import type { FileReading, FileSource } from "../../kernel/protocol/file-reading.ts";
import type { FileView, Message, MessageContent } from "../../kernel/protocol/message.ts";
import type { FileRow, MessageRow } from "../storage/schema.ts";

/** A stored message as every client gets it. The caller decides who may see it (`visibility`). */
export function presentMessage(row: MessageRow): Message {
  return presentWith(row, JSON.parse(row.content) as MessageContent);
}

/** As `presentMessage`, for whoever has the content at hand, as after storing it. */
export function presentWith(row: MessageRow, content: MessageContent): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    author: {
      kind: row.author_kind as Message["author"]["kind"],
      ...(row.author_id !== null && { id: row.author_id }),
      ...(row.author_name !== null && { name: row.author_name }),
    },
    ...(row.client_msg_id !== null && { clientMsgId: row.client_msg_id }),
    ...(row.in_reply_to !== null && { inReplyTo: row.in_reply_to }),
    lang: row.lang as Message["lang"],
    visibility: row.visibility as Message["visibility"],
    content,
    ...(row.edited_at !== null && { edited: new Date(row.edited_at).toISOString() }),
  };
}

/** An uploaded image as clients get it; the URLs are fetched with the caller's own credentials. */
export function presentFile(row: FileRow): FileView {
  return {
    id: row.id,
    name: row.name,
    mime: row.mime as FileView["mime"],
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    url: `/api/files/${row.id}`,
    thumbUrl: `/api/files/${row.id}/thumb`,
    ...(row.source !== null && { source: JSON.parse(row.source) as FileSource }),
    ...(row.reading !== null && { reading: JSON.parse(row.reading) as FileReading }),
  };
}
