import { useEffect, useState } from "preact/hooks";
import type { StudioVersion } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import type { StudioApi } from "../studio-api.ts";
import { type StudioKey, useStudioSay } from "../wording/studio-words.ts";
import { DiffView } from "./diff-view.tsx";

const ACTIONS: Readonly<Record<string, StudioKey>> = {
  found: "history.found",
  save: "history.save",
  restore: "history.restore_action",
  publish: "history.publish",
  archive: "history.archive",
  import: "history.import",
  learn: "history.learn",
};

interface HistoryDialogProps {
  readonly api: StudioApi;
  readonly file: string;
  /** What the editor holds now. */
  readonly text: string;
  readonly onRestore: (text: string) => void;
  readonly onClose: () => void;
}

/** Who wrote what when; any version compared with the editor's text, and put back into it. */
export function HistoryDialog({ api, file, text, onRestore, onClose }: HistoryDialogProps) {
  const words = useStudioSay();
  const { say, locale } = useApp();
  const [versions, setVersions] = useState<readonly StudioVersion[] | null>(null);
  const [shown, setShown] = useState<{ id: string; text: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void api.history(file).then((reply) => {
      if (reply.ok) setVersions(reply.body.versions);
      else setProblem(explainRefusal(reply, say));
    });
  }, [api, file, say]);
  const show = async (id: string): Promise<void> => {
    const reply = await api.version(file, id);
    if (reply.ok) setShown({ id, text: reply.body.text });
    else setProblem(explainRefusal(reply, say));
  };
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const old = shown?.text;
  return (
    <Dialog title={words("history.title")} class="dialog-wide" onClose={onClose}>
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      {versions === null ? <p class="soft">{words("loading")}</p> : null}
      {versions?.length === 0 ? <p class="soft">{words("history.none")}</p> : null}
      <ul class="studio-versions">
        {versions?.map(({ id, at, by, action, source }) => {
          const known = source === "studio" ? ACTIONS[action] : undefined;
          return (
            <li key={id}>
              <button
                type="button"
                class="button quiet"
                aria-pressed={shown?.id === id}
                onClick={() => void show(id)}
              >
                <time dateTime={at}>{format.format(new Date(at))}</time>
                <span>{by}</span>
                <span class="soft">{known === undefined ? action : words(known)}</span>
                {source === "git" ? <span class="tag">git</span> : null}
              </button>
            </li>
          );
        })}
      </ul>
      {shown === null ? null : old == null ? (
        <p class="soft">{words("history.removed")}</p>
      ) : (
        <>
          <h3>{words("history.compare")}</h3>
          <DiffView before={old} after={text} />
          <div class="row-end">
            <button type="button" class="button primary" onClick={() => onRestore(old)}>
              {words("history.restore")}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
