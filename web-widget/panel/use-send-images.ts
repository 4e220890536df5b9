import { useMemo, useState } from "preact/hooks";
import type { PanelSession } from "./session.ts";
import { formatSize } from "./wording/format.ts";
import type { Wording } from "./wording/wording.ts";

/** How images are sent, and what is on its way. */
export interface SendImages {
  readonly sendImages: (files: readonly File[], slot?: string) => void;
  /** Why the last file was not taken; empty when all is well. */
  readonly notice: string;
  readonly clear: () => void;
}

/** Checks images before they go, and says in the shopper's words why one cannot. */
export function useSendImages(session: PanelSession, words: Wording): SendImages {
  const [notice, setNotice] = useState("");
  return useMemo(() => {
    const send = async (files: readonly File[], slot?: string) => {
      // Loaded with the first file: most conversations have none.
      const { DEFAULT_LIMITS, prepareImage } = await import(
        "../../browser/uploads/prepare-image.ts"
      );
      const limits = session.view.config?.upload ?? DEFAULT_LIMITS;
      let problem = "";
      for (const file of files) {
        const prepared = await prepareImage({ body: file, name: file.name }, limits);
        if (prepared.kind === "ready") {
          const { body, name, poster, preview = null } = prepared;
          void session.uploads.add({ body, name, slot, poster, preview });
        } else if (prepared.kind === "wrong_type") problem = words.wrongType(file.name);
        else problem = words.tooLarge(file.name, formatSize(prepared.maxBytes));
      }
      setNotice(problem);
    };
    return {
      sendImages: (files, slot) =>
        void send(files, slot).catch(() => setNotice(words.uploadFailed)),
      notice,
      clear: () => setNotice(""),
    };
  }, [session, words, notice]);
}
