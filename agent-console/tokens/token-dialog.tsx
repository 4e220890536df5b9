import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import type { ApiScope, MakeToken } from "../../kernel/protocol/api.ts";
import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { useApp } from "../shell/app-context.ts";

const SCOPES: readonly ApiScope[] = [
  "conversations:read",
  "messages:write",
  "tickets:read",
  "tickets:write",
  "cases:read",
  "articles:read",
  "reports:read",
  "agents:read",
  "privacy:write",
];
const DAYS = ["30", "90", "365", ""] as const;

/** What the program is called, what it may do, and for how long. */
export function TokenDialog(props: {
  readonly onMake: (wanted: MakeToken) => Promise<{ readonly ok: true } | Refusal>;
  readonly onClose: () => void;
}) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("tokens.new")}
      action={say("tokens.make")}
      done={say("tokens.made")}
      onClose={props.onClose}
      onSubmit={(fields) => {
        const days = Number(fields.get("days") ?? 0);
        return props.onMake({
          name: String(fields.get("name")),
          scopes: SCOPES.filter((scope) => fields.getAll("scope").includes(scope)),
          days: days === 0 ? null : days,
        });
      }}
    >
      <div class="field">
        <label for="token-name">{say("tokens.name")}</label>
        <input id="token-name" name="name" required maxLength={80} />
      </div>
      <fieldset class="choices">
        <legend>{say("tokens.may")}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} class="radio-row">
            <input type="checkbox" name="scope" value={scope} />
            <span>{say(`scope.${scope}`)}</span>
            <span class="soft mono">{scope}</span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="token-days">{say("tokens.until")}</label>
        <select id="token-days" name="days">
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {days === "" ? say("tokens.forever") : say("tokens.days", { count: Number(days) })}
            </option>
          ))}
        </select>
      </div>
    </DialogForm>
  );
}
