import { useEffect, useMemo, useState } from "preact/hooks";
import { randomId } from "../../../browser/delivery/random-id.ts";
import { browserTimers } from "../../../browser/delivery/timers.ts";
import { DEFAULT_LIMITS, prepareImage } from "../../../browser/uploads/prepare-image.ts";
import { uploadImage } from "../../../browser/uploads/upload-image.ts";
import { Uploads } from "../../../browser/uploads/uploads.ts";
import { useApp } from "../../shell/app-context.ts";
import type { Desk } from "../desk.ts";

/** Sends images: each is shrunk if need be, uploaded, then written into the conversation like any message. */
export function useUpload(
  desk: Desk,
  ticketId: string,
): { busy: boolean; send(files: readonly File[]): void } {
  const { say, locale, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const uploads = useMemo(() => createUploads(desk, ticketId, locale), [desk, ticketId, locale]);
  useEffect(
    () =>
      uploads.onChange((all) => {
        setBusy(all.some(({ delivery }) => delivery.kind === "sending"));
        for (const { clientFileId, name, delivery } of all) {
          if (delivery.kind !== "failed") continue;
          tell("error", delivery.reason === "" ? say("upload.failed", { name }) : delivery.reason);
          uploads.cancel(clientFileId);
        }
      }),
    [uploads, say, tell],
  );
  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const prepared = await prepareImage({ body: file, name: file.name }, DEFAULT_LIMITS);
      if (prepared.kind === "ready") void uploads.add({ ...prepared, slot: undefined });
      else tell("error", say(`upload.${prepared.kind}`, { name: file.name }));
    }
  };
  return { busy, send: (files) => void take(files) };
}

function createUploads(desk: Desk, ticketId: string, locale: string): Uploads {
  const target = {
    path: `/api/tickets/${encodeURIComponent(ticketId)}/files`,
    headers: { "accept-language": locale },
  };
  return new Uploads({
    upload: (request) => uploadImage(target, request),
    stored: ({ id }) =>
      desk.send({ ticketId, visibility: "all", content: { kind: "file", fileId: id } }),
    timers: browserTimers,
    random: Math.random,
    newId: randomId,
    makePreview: () => "",
  });
}
