import { useEffect, useState } from "preact/hooks";
import type { AuditPage as Lines } from "../../kernel/protocol/audit.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { callApi } from "../shell/http-client.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { presentRoute } from "../shell/use-route.ts";

/** For supervisors: who read and exported what, the newest first. */
export function AuditPage() {
  const { say, locale } = useApp();
  const [lines, setLines] = useState<Lines["lines"] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async (cursor: string | null): Promise<void> => {
    const path = cursor === null ? "/api/audit" : `/api/audit?cursor=${encodeURIComponent(cursor)}`;
    const reply = await callApi<Lines>({ method: "GET", path, lang: locale });
    setProblem(reply.ok ? null : explainRefusal(reply, say));
    if (!reply.ok) return;
    setLines((before) => [...(cursor === null ? [] : (before ?? [])), ...reply.body.lines]);
    setNext(reply.body.next);
  };
  useEffect(() => void load(null), []);
  return (
    <main class="board" aria-labelledby="audit-title">
      <h1 id="audit-title">{say("nav.audit")}</h1>
      <LoadProblem problem={problem} onRetry={() => void load(null)} />
      {lines === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {lines?.length === 0 ? <p class="empty">{say("audit.none")}</p> : null}
      {lines === null || lines.length === 0 ? null : <AuditTable lines={lines} />}
      {next === null ? null : (
        <button type="button" class="button" onClick={() => void load(next)}>
          {say("history.more")}
        </button>
      )}
    </main>
  );
}

function AuditTable({ lines }: { lines: Lines["lines"] }) {
  const { say, locale } = useApp();
  return (
    <div class="board-section">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("audit.at")}</th>
            <th scope="col">{say("audit.who")}</th>
            <th scope="col">{say("audit.what")}</th>
            <th scope="col">{say("audit.subject")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <time dateTime={line.at}>{formatMoment(line.at, locale)}</time>
              </td>
              <th scope="row">{line.agentName || say("audit.gone")}</th>
              <td>{say(`audit.${line.action}`)}</td>
              <td class="mono">
                {line.action === "chat:read" ? (
                  <a href={presentRoute({ page: "history", conversationId: line.subject })}>
                    {line.subject}
                  </a>
                ) : (
                  line.subject
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
