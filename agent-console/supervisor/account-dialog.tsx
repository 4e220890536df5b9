import type { QueueView } from "../../kernel/protocol/ticket.ts";
import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { useApp } from "../shell/app-context.ts";
import { type AccountView, changeAccount } from "./accounts.ts";
import { RoleBoxes, rolesOf } from "./role-boxes.tsx";

interface AccountDialogProps {
  readonly account: AccountView;
  readonly queues: readonly QueueView[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Name, roles, languages, queues and the most chats at a time of one account. */
export function AccountDialog({ account, queues, onClose, onSaved }: AccountDialogProps) {
  const { say, locale } = useApp();
  return (
    <DialogForm
      title={say("agents.edit_of", { name: account.name })}
      action={say("save")}
      done={say("saved")}
      onClose={onClose}
      onDone={onSaved}
      onSubmit={(fields) =>
        changeAccount(
          account.id,
          {
            name: String(fields.get("name")),
            roles: rolesOf(fields),
            languages: (["zh", "en"] as const).filter((lang) =>
              fields.getAll("languages").includes(lang),
            ),
            skills: fields.getAll("skills").map(String),
            limit: Number(fields.get("limit")),
          },
          locale,
        )
      }
    >
      <div class="field">
        <label for="account-name">{say("name")}</label>
        <input id="account-name" name="name" required maxLength={80} defaultValue={account.name} />
      </div>
      <RoleBoxes roles={account.roles} />
      <fieldset class="choices choices-two">
        <legend>{say("board.languages")}</legend>
        {(["zh", "en"] as const).map((lang) => (
          <label key={lang} class="radio-row">
            <input
              type="checkbox"
              name="languages"
              value={lang}
              defaultChecked={account.languages.includes(lang)}
            />
            <span>{say(`lang.${lang}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="choices choices-two">
        <legend>{say("agents.skills")}</legend>
        {queues.map((queue) => (
          <label key={queue.id} class="radio-row">
            <input
              type="checkbox"
              name="skills"
              value={queue.id}
              defaultChecked={account.skills.includes(queue.id)}
            />
            <span>{queue.label}</span>
          </label>
        ))}
      </fieldset>
      <p class="field-hint">{say("agents.skills_hint")}</p>
      <div class="field">
        <label for="account-limit">{say("agents.limit")}</label>
        <input
          id="account-limit"
          name="limit"
          type="number"
          min={1}
          max={50}
          required
          defaultValue={String(account.limit)}
        />
      </div>
    </DialogForm>
  );
}
