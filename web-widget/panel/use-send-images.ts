import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Staged } from "../../browser/uploads/staged.ts";
import type { Picked } from "../../browser/uploads/uploads.ts";
import type { ViewContext } from "./chat/view-context.ts";
import type { PanelSession } from "./session.ts";
import { formatSize } from "./wording/format.ts";
import type { Wording } from "./wording/wording.ts";

/** How images are sent, and what is on its way. */
export interface SendImages extends Pick<ViewContext, "sendImages" | "staging"> {
  /** Why the last file was not taken; empty when all is well. */
  readonly notice: string;
  readonly clear: () => void;
}

interface OpenSendImages extends SendImages {
  readonly openStage: () => Promise<Staged>;
}

/** Checks images before they go, and says in the shopper's words why one cannot. */
export function useSendImages(session: PanelSession, words: Wording): SendImages {
  const [notice, setNotice] = useState("");
  const [shown, setShown] = useState<{ count: number; drawn: ComponentChildren }>(NONE);
  const images = useMemo((): OpenSendImages => {
    const prepare = async (
      files: readonly File[],
      slot: string | undefined,
      take: (picked: Picked) => void,
    ) => {
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
          take({ body, name, slot, poster, preview });
        } else if (prepared.kind === "wrong_type") problem = words.wrongType(file.name);
        else problem = words.tooLarge(file.name, formatSize(prepared.maxBytes));
      }
      setNotice(problem);
    };
    const send = (picked: Picked) => void session.uploads.add(picked);
    const openStage = async () => {
      const { createStaged, drawStaged } = await import("./staging/staging.tsx");
      if (session.stage) return session.stage;
      const opened = createStaged(`panel:${session.bridge.key}:${STAGED}`);
      opened.onChange((all) => {
        setShown({ count: all.length, drawn: drawStaged(opened) });
        if (all.length === 0) session.store.remove(STAGED);
        else session.store.set(STAGED, "1");
      });
      session.stage = opened;
      return opened;
    };
    const putOnStage = async (files: readonly File[], slot: string | undefined) => {
      const opened = await openStage();
      await prepare(files, slot, (picked) => opened.add(picked));
    };
    const failed = () => setNotice(words.uploadFailed);
    return {
      sendImages: (files, slot) => void prepare(files, slot, send).catch(failed),
      staging: {
        ...shown,
        stage: (files, slot) => void putOnStage(files, slot).catch(failed),
        send: () => session.stage?.take().forEach(send),
      },
      openStage,
      notice,
      clear: () => setNotice(""),
    };
  }, [session, words, notice, shown]);
  useEffect(() => {
    if (session.store.get(STAGED) === undefined) return;
    void images.openStage().then((opened) => opened.restore());
  }, [session]);
  return images;
}

/** Says that something was staged: only then is what keeps it loaded at the start. */
const STAGED = "staged";
const NONE = { count: 0, drawn: null };
