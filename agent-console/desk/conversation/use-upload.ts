import { useEffect, useMemo, useState } from "preact/hooks";
import { randomId } from "../../../browser/delivery/random-id.ts";
import { browserTimers } from "../../../browser/delivery/timers.ts";
import { DEFAULT_LIMITS, prepareImage } from "../../../browser/uploads/prepare-image.ts";
import { Staged, type StagedPicture } from "../../../browser/uploads/staged.ts";
import { uploadImage } from "../../../browser/uploads/upload-image.ts";
import { createUploadStore } from "../../../browser/uploads/upload-store.ts";
import { type Picked, Uploads } from "../../../browser/uploads/uploads.ts";
import { useApp } from "../../shell/app-context.ts";
import type { Desk } from "../desk.ts";

type Visibility = "all" | "agents";

/** Pictures of the composer: sent at once, or staged and sent with what is written. */
export interface ComposerPictures {
  readonly busy: boolean;
  readonly staged: readonly StagedPicture[];
  send(files: readonly File[]): void;
  stage(files: readonly File[]): void;
  unstage(id: string): void;
  sendStaged(visibility: Visibility): void;
}

/**
 * Sends images: each is shrunk if need be, uploaded, then written into the conversation like any message. What a reload
 * interrupts goes on after it.
 */
export function useUpload(desk: Desk, ticketId: string): ComposerPictures {
  const { say, locale, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const uploads = useMemo(() => createUploads(desk, ticketId, locale), [desk, ticketId, locale]);
  const waiting = useMemo(() => createStaged(ticketId), [ticketId]);
  const [staged, setStaged] = useState(waiting.all);
  useEffect(() => {
    setStaged(waiting.all);
    const stop = waiting.onChange(setStaged);
    void waiting.restore();
    return stop;
  }, [waiting]);
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
  useEffect(() => void uploads.takeOver(), [uploads]);
  const prepare = async (files: readonly File[], take: (picked: Picked) => void) => {
    for (const file of files) {
      const prepared = await prepareImage({ body: file, name: file.name }, DEFAULT_LIMITS);
      if (prepared.kind === "ready") take({ preview: null, ...prepared, slot: undefined });
      else tell("error", say(`upload.${prepared.kind}`, { name: file.name }));
    }
  };
  return {
    busy,
    staged,
    send: (files) => void prepare(files, (picked) => void uploads.add(picked)),
    stage: (files) => void prepare(files, (picked) => waiting.add(picked)),
    unstage: (id) => waiting.remove(id),
    sendStaged: (visibility) => {
      for (const picked of waiting.take()) void uploads.add({ ...picked, slot: visibility });
    },
  };
}

/** `slot` of an upload says here who may see it: a note's picture is for agents alone. */
function createUploads(desk: Desk, ticketId: string, locale: string): Uploads {
  const target = {
    path: `/api/tickets/${encodeURIComponent(ticketId)}/files`,
    headers: { "accept-language": locale },
  };
  return new Uploads({
    upload: (request) => uploadImage(target, request),
    stored: ({ id }, { clientFileId, slot }) =>
      desk.send(
        {
          ticketId,
          visibility: slot === "agents" ? "agents" : "all",
          content: { kind: "file", fileId: id },
        },
        clientFileId,
      ),
    store: createUploadStore(`console:${ticketId}`),
    timers: browserTimers,
    random: Math.random,
    newId: randomId,
    makePreview: () => "",
  });
}

function createStaged(ticketId: string): Staged {
  return new Staged({
    store: createUploadStore(`console:${ticketId}:staged`),
    newId: randomId,
    now: Date.now,
    makePreview: (body) => URL.createObjectURL(body),
    dropPreview: (url) => URL.revokeObjectURL(url),
  });
}
