import { useEffect, useRef, useState } from "preact/hooks";
import type { AuditAction, AuditPage as Lines } from "../../kernel/protocol/audit.ts";
import type { DeskState } from "../desk/state/desk-state.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { FilterSelect } from "../shell/filters.tsx";
import { formatMoment } from "../shell/format-time.ts";
import { callApi } from "../shell/http-client.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { presentRoute } from "../shell/use-route.ts";

/** In the order in which they are looked for. */
const ACTIONS: readonly AuditAction[] = [
  ...(["chat:read", "report:export", "session:begin", "message:redact"] as const),
  ...(["picture:redact", "shopper:block", "shopper:unblock", "quality:score"] as const),
  ...(["account:invite", "account:change", "account:reset", "password:reset"] as const),
  ...(["two_step:begin", "two_step:renew", "two_step:end"] as const),
  ...(["token:create", "token:revoke", "api:write"] as const),
];

/** For supervisors: who read and exported what, the newest first; of one person, of one kind, or all. */
export function AuditPage({ state }: { state: DeskState }) {
  const { say, locale } = useApp();
  const [lines, setLines] = useState<Lines["lines"] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [filter, setFilter] = useState({ agent: "", action: "" });
  const asked = useRef(filter);
  const load = async (cursor: string | null): Promise<void> => {
    const given = Object.entries({ ...filter, cursor: cursor ?? "" }).filter(
      ([, value]) => value !== "",
    );
    const path = `/api/audit?${new URLSearchParams(given)}`;
    asked.current = filter;
    const reply = await callApi<Lines>({ method: "GET", path, lang: locale });
    // Something else was asked for meanwhile.
    if (asked.current !== filter) return;
    setProblem(reply.ok ? null : explainRefusal(reply, say));
    if (!reply.ok) return;
    setLines((before) => [...(cursor === null ? [] : (before ?? [])), ...reply.body.lines]);
    setNext(reply.body.next);
  };
  useEffect(() => void load(null), [filter]);
  return (
    <main class="board" aria-labelledby="audit-title">
      <h1 id="audit-title">{say("nav.audit")}</h1>
      <search class="report-filters audit-filters">
        <FilterSelect
          label={say("audit.who")}
          all={say("audit.anybody")}
          value={filter.agent}
          options={[...state.agents.values()].map(({ id, name }) => [id, name])}
          onPick={(agent) => setFilter((before) => ({ ...before, agent }))}
        />
        <FilterSelect
          label={say("audit.what")}
          all={say("audit.anything")}
          value={filter.action}
          options={ACTIONS.map((action) => [action, say(`audit.${action}`)])}
          onPick={(action) => setFilter((before) => ({ ...before, action }))}
        />
      </search>
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
