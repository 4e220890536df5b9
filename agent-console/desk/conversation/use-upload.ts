import { useState } from "preact/hooks";
import type { FileView } from "../../../kernel/protocol/message.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { callApi } from "../../shell/http-client.ts";
import type { Desk } from "../desk.ts";

/** Largest image that is worth trying; the desk decides finally. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Sends images: each is uploaded, then written into the conversation like any message. */
export function useUpload(
  desk: Desk,
  ticketId: string,
): { busy: boolean; send(files: readonly File[]): void } {
  const { say, locale, tell } = useApp();
  const [busy, setBusy] = useState(false);

  const upload = async (file: File): Promise<void> => {
    if (file.size > MAX_BYTES) return tell("error", say("upload.too_large", { name: file.name }));
    const reply = await callApi<{ file: FileView }>({
      method: "POST",
      path: `/api/tickets/${encodeURIComponent(ticketId)}/files?name=${encodeURIComponent(file.name)}`,
      body: file,
      lang: locale,
    });
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    desk.send({
      ticketId,
      visibility: "all",
      content: { kind: "file", fileId: reply.body.file.id },
    });
  };

  const send = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    for (const file of files) await upload(file);
    setBusy(false);
  };
  return { busy, send: (files) => void send(files) };
}
