import { useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field, Gate } from "./gate.tsx";
import { ForgottenForm } from "./reset-page.tsx";
import { type SignedIn, signIn } from "./session.ts";
import { SubmitForm } from "./submit-form.tsx";

interface SignInPageProps {
  /** Links for forgotten passwords can be mailed. */
  readonly canMail: boolean;
  readonly onDone: (signedIn: SignedIn) => void;
}

/** E-mail and password, then a code where the account has a second step; keeps what was typed. */
export function SignInPage({ canMail, onDone }: SignInPageProps) {
  const { say, locale } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asksCode, setAsksCode] = useState(false);
  const [forgotten, setForgotten] = useState(false);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const code = fields.get("code");
    setBusy(true);
    setProblem(null);
    const reply = await signIn(
      {
        ...{ email: String(fields.get("email")), password: String(fields.get("password")) },
        ...(code !== null && { code: String(code) }),
      },
      locale,
    );
    setBusy(false);
    if (reply.ok) return onDone(reply.body);
    if (reply.error !== "second_step_needed") return setProblem(explainRefusal(reply, say));
    setAsksCode(true);
    if (code !== null) setProblem(say("two_step.wrong"));
  };

  if (forgotten) return <ForgottenForm onBack={() => setForgotten(false)} />;
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
        {asksCode ? (
          <Field
            name="code"
            label={say("two_step.code")}
            type="text"
            autocomplete="one-time-code"
            hint={say("two_step.code_hint")}
            focus
          />
        ) : null}
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? say("sign_in.busy") : say("sign_in.action")}
        </button>
        {canMail ? (
          <button type="button" class="link-button" onClick={() => setForgotten(true)}>
            {say("reset.forgotten")}
          </button>
        ) : (
          <p class="field-hint">{say("reset.ask")}</p>
        )}
      </SubmitForm>
    </Gate>
  );
}
