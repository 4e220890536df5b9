import { useMemo, useState } from "preact/hooks";
import type { PanelSession } from "./session.ts";
import type { Wording } from "./wording/wording.ts";

const RELEASE_MS = 60_000;

/** Downloads the conversation as a page that can be printed and kept. */
export function useTranscript(session: PanelSession, words: Wording) {
  const [failed, setFailed] = useState(false);
  return useMemo(() => {
    const start = async () => {
      setFailed(false);
      const fetched = await session.api.transcript("html");
      if (!fetched.ok) {
        setFailed(true);
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(fetched.value);
      link.download = `${words.log}.html`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS);
    };
    return { start, failed };
  }, [session, words, failed]);
}
