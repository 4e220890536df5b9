import { useState } from "preact/hooks";
import type { StudioProblem } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import { ProblemList } from "../edit/problem-list.tsx";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** Everything that `faq check` finds, wordings that two articles share and contradictions included. */
export function DeepCheck({ api }: { api: StudioApi }) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<readonly StudioProblem[] | null>(null);
  const look = async (): Promise<void> => {
    setBusy(true);
    const reply = await api.problems();
    setBusy(false);
    if (reply.ok) setFound(reply.body.problems);
    else tell("error", explainRefusal(reply, say));
  };
  return (
    <>
      <button type="button" class="button" disabled={busy} onClick={() => void look()}>
        {words(busy ? "list.deep_busy" : "list.deep")}
      </button>
      {found === null ? null : (
        <Dialog title={words("problem.title")} class="dialog-wide" onClose={() => setFound(null)}>
          {found.length === 0 ? (
            <p class="soft">{words("list.deep_none")}</p>
          ) : (
            <ProblemList problems={found} files />
          )}
        </Dialog>
      )}
    </>
  );
}
