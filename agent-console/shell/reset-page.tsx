import { useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field, Gate } from "./gate.tsx";
import { SubmitForm } from "./submit-form.tsx";
import { acceptReset, mailReset } from "./two-step-client.ts";

/** From a one-time link: a new password, then signing in with it. */
export function ResetPage({ token, onDone }: { token: string; onDone: () => void }) {
  const { say, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(token === "" ? say("reset.used") : null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const password = String(new FormData(form).get("password"));
    const reply = await acceptReset({ token, password }, locale);
    if (reply.ok) return onDone();
    setProblem(reply.error === "not_found" ? say("reset.used") : explainRefusal(reply, say));
  };
  return (
    <Gate title={say("reset.title")}>
      <SubmitForm problem={problem} onSubmit={submit}>
        <Field
          name="password"
          label={say("password.next")}
          type="password"
          autocomplete="new-password"
          minLength={10}
          hint={say("invitation.password_hint")}
          focus
        />
        <button type="submit" class="button primary wide" disabled={token === ""}>
          {say("password.change")}
        </button>
        <a href="/console/">{say("reset.back")}</a>
      </SubmitForm>
    </Gate>
  );
}

/** Below the sign-in: asks for a link by e-mail. The answer is the same whether there is such an account. */
export function ForgottenForm({ onBack }: { onBack: () => void }) {
  const { say, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const [mailed, setMailed] = useState(false);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const reply = await mailReset(String(new FormData(form).get("email")), locale);
    setMailed(reply.ok);
    setProblem(reply.ok ? null : explainRefusal(reply, say));
  };
  return (
    <Gate title={say("reset.title")} hint={say("reset.hint")}>
      <SubmitForm problem={problem} onSubmit={submit}>
        <Field name="email" label={say("email")} type="email" autocomplete="username" focus />
        <p role="status">{mailed ? say("reset.mailed") : null}</p>
        <button type="submit" class="button primary wide">
          {say("reset.mail")}
        </button>
        <button type="button" class="link-button" onClick={onBack}>
          {say("reset.back")}
        </button>
      </SubmitForm>
    </Gate>
  );
}
