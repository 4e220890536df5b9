import { useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { CopyButton } from "../desk/case/copy-button.tsx";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { Dialog } from "../shell/dialog.tsx";
import { formatMoment } from "../shell/format-time.ts";
import { SubmitForm } from "../shell/submit-form.tsx";
import { inviteColleague } from "./accounts.ts";
import { RoleBoxes, rolesOf } from "./role-boxes.tsx";

/** Asks for e-mail and roles, then shows the one-time link to hand over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { say, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const roles: AgentView["roles"] = rolesOf(fields);
    if (roles.length === 0) return setProblem(say("agents.no_role"));
    const reply = await inviteColleague({ email: String(fields.get("email")), roles }, locale);
    if (reply.ok) setLink(reply.body);
    else setProblem(explainRefusal(reply, say));
  };

  return (
    <Dialog title={say("agents.invite")} onClose={onClose}>
      {link === null ? (
        <SubmitForm problem={problem} onSubmit={submit}>
          <div class="field">
            <label for="invite-email">{say("email")}</label>
            <input id="invite-email" name="email" type="email" required autocomplete="off" />
          </div>
          <RoleBoxes roles={["agent"]} />
          <div class="row-end">
            <button type="button" class="button" onClick={onClose}>
              {say("cancel")}
            </button>
            <button type="submit" class="button primary">
              {say("agents.make_link")}
            </button>
          </div>
        </SubmitForm>
      ) : (
        <div class="form" role="status">
          <p>{say("agents.link_hint", { time: formatMoment(link.expiresAt, locale) })}</p>
          <p class="link-box">
            <span class="mono">{link.url}</span>
            <CopyButton value={link.url} label={say("agents.link")} />
          </p>
          <div class="row-end">
            <button type="button" class="button primary" onClick={onClose}>
              {say("done")}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
