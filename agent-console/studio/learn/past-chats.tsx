import { useState } from "preact/hooks";
import type { ChatImport } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** Chats of another system: what customers asked there and nobody here would be answered. */
export function PastChats({ api, onImported }: { api: StudioApi; onImported: () => void }) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ChatImport | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setBusy(true);
    const reply = await api.importChats({ name: file.name, text: await file.text() });
    setBusy(false);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    setResult(reply.body);
    onImported();
  };
  return (
    <section class="studio-chats" aria-labelledby="studio-chats">
      <h2 id="studio-chats">{words("chats.title")}</h2>
      <p class="soft">{words("chats.hint")}</p>
      <label for="chats-file">{words("chats.file")}</label>
      <input
        id="chats-file"
        type="file"
        accept=".csv,.tsv,.jsonl,.json"
        disabled={busy}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <div role="status">
        {busy ? <p>{words("chats.busy")}</p> : null}
        {result === null ? null : (
          <>
            <p>{words("chats.done", { count: result.questions, listed: result.listed })}</p>
            <ul class="studio-problems">
              {result.problems.map((problem) => (
                <li key={problem} class="is-warning">
                  {problem}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
