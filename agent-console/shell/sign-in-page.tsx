import { useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field, Gate } from "./gate.tsx";
import { signIn } from "./session.ts";
import { SubmitForm } from "./submit-form.tsx";

/** E-mail and password; says plainly what went wrong and keeps what was typed. */
export function SignInPage({ onDone }: { onDone: (me: AgentView) => void }) {
  const { say, locale } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    setBusy(true);
    setProblem(null);
    const reply = await signIn(
      { email: String(fields.get("email")), password: String(fields.get("password")) },
      locale,
    );
    setBusy(false);
    if (reply.ok) onDone(reply.body.me);
    else setProblem(explainRefusal(reply, say));
  };

  return (
    <Gate title={say("sign_in.title")} hint={say("sign_in.hint")}>
      <SubmitForm problem={problem} onSubmit={submit}>
        <Field name="email" label={say("email")} type="email" autocomplete="username" focus />
        <Field
          name="password"
          label={say("password")}
          type="password"
          autocomplete="current-password"
        />
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? say("sign_in.busy") : say("sign_in.action")}
        </button>
      </SubmitForm>
    </Gate>
  );
}
