import { useCallback, useState } from "preact/hooks";
import type { DeskState } from "../desk/state/desk-state.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { LoadProblem } from "../shell/load-problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { AccountDialog } from "./account-dialog.tsx";
import { type AccountView, changeAccount, loadAccounts } from "./accounts.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { ResetDialog } from "./reset-dialog.tsx";

/** For administrators: who has an account, what they may do, inviting and deactivating. */
export function AgentsPage({ state }: { state: DeskState }) {
  const { say, locale, tell } = useApp();
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<AccountView | null>(null);
  const [resetting, setResetting] = useState<AccountView | null>(null);

  const { loaded, problem, load } = useLoaded(useCallback(() => loadAccounts(locale), [locale]));
  const accounts = loaded?.agents ?? null;

  const setActive = async (account: AccountView, active: boolean): Promise<void> => {
    const reply = await changeAccount(account.id, { active }, locale);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    tell("done", say(active ? "agents.activated" : "agents.deactivated", { name: account.name }));
    await load();
  };

  return (
    <main class="board" aria-labelledby="agents-title">
      <div class="page-head">
        <h1 id="agents-title">{say("nav.agents")}</h1>
        <button type="button" class="button primary" onClick={() => setInviting(true)}>
          <Icon name="user-plus" />
          {say("agents.invite")}
        </button>
      </div>
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {accounts === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {accounts === null ? null : (
        <AccountTable
          accounts={accounts}
          state={state}
          onEdit={setEditing}
          onReset={setResetting}
          onActive={(account, active) => void setActive(account, active)}
        />
      )}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {resetting === null ? null : (
        <ResetDialog account={resetting} onClose={() => setResetting(null)} />
      )}
      {editing === null ? null : (
        <AccountDialog
          account={editing}
          queues={state.queues}
          onClose={() => setEditing(null)}
          onSaved={() => void load()}
        />
      )}
    </main>
  );
}

interface AccountTableProps {
  readonly accounts: readonly AccountView[];
  readonly state: DeskState;
  readonly onEdit: (account: AccountView) => void;
  readonly onReset: (account: AccountView) => void;
  readonly onActive: (account: AccountView, active: boolean) => void;
}

function AccountTable({ accounts, state, onEdit, onReset, onActive }: AccountTableProps) {
  const { say } = useApp();
  return (
    <div class="table-box">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("name")}</th>
            <th scope="col">{say("agents.roles")}</th>
            <th scope="col">{say("board.languages")}</th>
            <th scope="col" class="number">
              {say("agents.limit")}
            </th>
            <th scope="col">
              <span class="hidden">{say("agents.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id} class={account.active ? "" : "is-off"}>
              <th scope="row">
                {account.name}
                <span class="soft cell-second">{account.email}</span>
              </th>
              <td>
                {account.roles.map((role) => say(`role.${role}`)).join(say("list.comma"))}
                {account.active ? null : (
                  <>
                    {" "}
                    <span class="tag">{say("agents.off")}</span>
                  </>
                )}
              </td>
              <td>
                {account.languages.map((lang) => say(`lang.${lang}`)).join(say("list.comma"))}
              </td>
              <td class="number">{account.limit}</td>
              <td class="cell-actions">
                <button
                  type="button"
                  class="button"
                  aria-label={say("agents.edit_of", { name: account.name })}
                  onClick={() => onEdit(account)}
                >
                  {say("agents.edit")}
                </button>
                {account.id === state.me.id || !account.active ? null : (
                  <button
                    type="button"
                    class="button let-in"
                    aria-label={say("reset.for", { name: account.name })}
                    onClick={() => onReset(account)}
                  >
                    {say("reset.way_in")}
                  </button>
                )}
                {account.id === state.me.id ? null : (
                  <ActiveButton account={account} onActive={onActive} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Deactivating ends someone's work at once, so it is asked twice, in place. */
function ActiveButton(props: {
  readonly account: AccountView;
  readonly onActive: (account: AccountView, active: boolean) => void;
}) {
  const { account, onActive } = props;
  const { say } = useApp();
  const [sure, setSure] = useState(false);
  const key = !account.active
    ? ("agents.activate" as const)
    : sure
      ? ("agents.deactivate_sure" as const)
      : ("agents.deactivate" as const);
  return (
    <button
      type="button"
      class={sure ? "button danger" : "button"}
      onBlur={() => setSure(false)}
      onClick={() => {
        if (account.active && !sure) return setSure(true);
        setSure(false);
        onActive(account, !account.active);
      }}
    >
      {say(key)}
    </button>
  );
}
