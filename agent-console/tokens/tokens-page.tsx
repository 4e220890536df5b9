import { useEffect, useState } from "preact/hooks";
import type { ApiScope, MakeToken, TokenView } from "../../kernel/protocol/api.ts";
import { CopyButton } from "../desk/case/copy-button.tsx";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { formatDate, formatMoment } from "../shell/format-time.ts";
import { callApi } from "../shell/http-client.ts";
import { Icon } from "../shell/icon.tsx";
import { LoadProblem } from "../shell/load-problem.tsx";
import { TokenDialog } from "./token-dialog.tsx";

/** What lets programs work in one's own name: made, looked at and revoked. */
export function TokensPage() {
  const { say, locale } = useApp();
  const { tokens, problem, load } = useTokens();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const make = async (wanted: MakeToken) => {
    const path = "/api/tokens";
    type Made = { token: TokenView; secret: string };
    const reply = await callApi<Made>({ method: "POST", path, body: wanted, lang: locale });
    if (reply.ok) setSecret(reply.body.secret);
    void load();
    return reply;
  };
  return (
    <main class="board" aria-labelledby="tokens-title">
      <div class="page-head">
        <h1 id="tokens-title">{say("nav.tokens")}</h1>
        <button type="button" class="button primary" onClick={() => setMaking(true)}>
          <Icon name="plus" />
          {say("tokens.new")}
        </button>
      </div>
      <p class="soft">
        {say("tokens.hint")}{" "}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {say("tokens.docs")}
        </a>
      </p>
      {secret === null ? null : (
        <p class="token-secret" role="status">
          <span>{say("tokens.once")}</span> <code>{secret}</code>
          <CopyButton value={secret} label={say("nav.tokens")} />
        </p>
      )}
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {tokens === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {tokens?.length === 0 ? <p class="empty">{say("tokens.none")}</p> : null}
      {tokens === null || tokens.length === 0 ? null : (
        <TokenTable tokens={tokens} onRevoked={() => void load()} />
      )}
      {making ? <TokenDialog onMake={make} onClose={() => setMaking(false)} /> : null}
    </main>
  );
}

function useTokens() {
  const { say, locale } = useApp();
  const [tokens, setTokens] = useState<readonly TokenView[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async (): Promise<void> => {
    type Answer = { tokens: TokenView[] };
    const reply = await callApi<Answer>({ method: "GET", path: "/api/tokens", lang: locale });
    setProblem(reply.ok ? null : explainRefusal(reply, say));
    if (reply.ok) setTokens(reply.body.tokens);
  };
  useEffect(() => void load(), []);
  return { tokens, problem, load };
}

function TokenTable(props: {
  readonly tokens: readonly TokenView[];
  readonly onRevoked: () => void;
}) {
  const { say, locale } = useApp();
  return (
    <div class="board-section">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("name")}</th>
            <th scope="col">{say("tokens.may")}</th>
            <th scope="col">{say("tokens.until")}</th>
            <th scope="col">{say("tokens.used")}</th>
            <th scope="col">{say("agents.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {props.tokens.map(({ id, name, scopes, expiresAt, usedAt }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{scopes.map((scope) => say(scopeLabel(scope))).join(say("list.comma"))}</td>
              <td>{expiresAt === null ? say("tokens.forever") : formatDate(expiresAt, locale)}</td>
              <td>{usedAt === null ? say("tokens.never") : formatMoment(usedAt, locale)}</td>
              <td>
                <Revoke id={id} onRevoked={props.onRevoked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Revoke({ id, onRevoked }: { id: string; onRevoked: () => void }) {
  const { say, locale, tell } = useApp();
  const [sure, setSure] = useState(false);
  const revoke = async (): Promise<void> => {
    const path = `/api/tokens/${encodeURIComponent(id)}`;
    const reply = await callApi<object>({ method: "DELETE", path, lang: locale });
    if (!reply.ok) tell("error", explainRefusal(reply, say));
    onRevoked();
  };
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => (sure ? void revoke() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {say(sure ? "tokens.revoke_sure" : "tokens.revoke")}
    </button>
  );
}

/** What a scope is called. */
export function scopeLabel(scope: ApiScope): `scope.${ApiScope}` {
  return `scope.${scope}`;
}
