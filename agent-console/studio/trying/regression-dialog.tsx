import { useEffect, useState } from "preact/hooks";
import type { StudioDiff } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

interface RegressionDialogProps {
  readonly api: StudioApi;
  /** A draft, or files that are published as they are. */
  readonly wanted: Parameters<StudioApi["diff"]>[0];
  /** With `insist` against what the stored questions say. */
  readonly onPublish: (insist: boolean) => void;
  readonly onClose: () => void;
}

const MOST_SHOWN = 60;

/** Asks all stored questions with what is to be published before it is published; more worse than better holds it back. */
export function RegressionDialog({ api, wanted, onPublish, onClose }: RegressionDialogProps) {
  const words = useStudioSay();
  const { say } = useApp();
  const [result, setResult] = useState<StudioDiff | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void api.diff(wanted).then((reply) => {
      if (reply.ok) setResult(reply.body);
      else setProblem(explainRefusal(reply, say));
    });
  }, []);
  const asked = result?.asked ?? 0;
  const changes = result?.changes ?? [];
  return (
    <Dialog title={words("regress.title")} class="dialog-wide" onClose={onClose}>
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <p role="status">
        {result === null
          ? problem === null && words("regress.busy")
          : asked === 0
            ? words("regress.empty")
            : changes.length === 0
              ? words("regress.none", { asked })
              : words("regress.some", { asked, count: changes.length })}
      </p>
      <ul class="studio-changes">
        {changes.slice(0, MOST_SHOWN).map(({ text, before, after, verdict }) => (
          <li key={text} class={`is-${verdict}`}>
            <strong>{words(`regress.${verdict}`)}</strong> {text}
            <span class="soft cell-second">
              {before} → {after}
            </span>
          </li>
        ))}
      </ul>
      {result?.blocked ? (
        <p class="form-problem">
          {words(result.mayInsist ? "regress.blocked" : "regress.blocked_for_you")}
        </p>
      ) : null}
      <div class="row-end">
        <button type="button" class="button" onClick={onClose}>
          {words("cancel")}
        </button>
        {result?.blocked && !result.mayInsist ? null : (
          <button
            type="button"
            class={result?.blocked ? "button danger" : "button primary"}
            disabled={result === null && problem === null}
            onClick={() => onPublish(result?.blocked === true)}
          >
            {words(result?.blocked ? "regress.anyway" : "edit.publish")}
          </button>
        )}
      </div>
    </Dialog>
  );
}
