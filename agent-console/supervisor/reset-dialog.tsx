import { useState } from "preact/hooks";
import { CopyButton } from "../desk/case/copy-button.tsx";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { Dialog } from "../shell/dialog.tsx";
import { formatMoment } from "../shell/format-time.ts";
import { SubmitForm } from "../shell/submit-form.tsx";
import { type AccountView, makeReset } from "./accounts.ts";

/** A way in for a colleague who is locked out: a one-time link to hand over, once one is sure who asks. */
export function ResetDialog(props: {
  readonly account: AccountView;
  readonly onClose: () => void;
}) {
  const { say, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const twoStep = new FormData(form).get("twoStep") !== null;
    const reply = await makeReset(props.account.id, { twoStep }, locale);
    if (reply.ok) setLink(reply.body);
    else setProblem(explainRefusal(reply, say));
  };
  return (
    <Dialog title={say("reset.for", { name: props.account.name })} onClose={props.onClose}>
      {link === null ? (
        <SubmitForm problem={problem} onSubmit={submit}>
          <p>{say("reset.admin_hint")}</p>
          <label class="radio-row">
            <input type="checkbox" name="twoStep" />
            <span>{say("reset.two_step")}</span>
          </label>
          <div class="row-end">
            <button type="button" class="button" onClick={props.onClose}>
              {say("cancel")}
            </button>
            <button type="submit" class="button primary">
              {say("reset.make")}
            </button>
          </div>
        </SubmitForm>
      ) : (
        <div class="form" role="status">
          <p>{say("reset.link_hint", { time: formatMoment(link.expiresAt, locale) })}</p>
          <p class="link-box">
            <span class="mono">{link.url}</span>
            <CopyButton value={link.url} label={say("reset.link")} />
          </p>
          <div class="row-end">
            <button type="button" class="button primary" onClick={props.onClose}>
              {say("done")}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
