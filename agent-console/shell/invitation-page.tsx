import { useEffect, useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field, Gate } from "./gate.tsx";
import { acceptInvitation, findInvitation, type SignedIn } from "./session.ts";
import { SubmitForm } from "./submit-form.tsx";

interface InvitationPageProps {
  /** From the one-time link; it never leaves the address's fragment except in the request. */
  readonly token: string;
  readonly onDone: (signedIn: SignedIn) => void;
}

/** Name and a password of one's own, and the e-mail where the link names none: makes the account and signs in. */
export function InvitationPage({ token, onDone }: InvitationPageProps) {
  const { say, locale } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** The address that the link is for. */
  const [invited, setInvited] = useState<string | null>(null);
  useEffect(() => {
    if (token === "") return;
    void findInvitation(token, locale).then((reply) => {
      if (reply.ok) setInvited(reply.body.email);
      else if (reply.error === "not_found") setProblem(say("invitation.used"));
    });
  }, [token, locale, say]);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const text = (name: string): string => String(fields.get(name));
    setBusy(true);
    setProblem(null);
    const reply = await acceptInvitation(
      { token, name: text("name"), email: invited ?? text("email"), password: text("password") },
      locale,
    );
    setBusy(false);
    if (reply.ok) onDone(reply.body);
    else if (reply.error === "wrong_state") setProblem(say("invitation.taken"));
    else if (reply.error === "not_found") setProblem(say("invitation.used"));
    else setProblem(explainRefusal(reply, say));
  };

  return (
    <Gate title={say("invitation.title")} hint={say("invitation.hint")}>
      {token === "" ? (
        <p class="form-problem" role="alert">
          {say("invitation.no_token")}
        </p>
      ) : null}
      <SubmitForm problem={problem} onSubmit={submit}>
        <Field
          name="name"
          label={say("name")}
          type="text"
          autocomplete="name"
          hint={say("invitation.name_hint")}
          focus
        />
        {invited === null ? (
          <Field name="email" label={say("email")} type="email" autocomplete="username" />
        ) : (
          <p>{say("invitation.for", { email: invited })}</p>
        )}
        <Field
          name="password"
          label={say("password")}
          type="password"
          autocomplete="new-password"
          minLength={10}
          hint={say("invitation.password_hint")}
        />
        <button type="submit" class="button primary wide" disabled={busy || token === ""}>
          {busy ? say("sign_in.busy") : say("invitation.action")}
        </button>
      </SubmitForm>
    </Gate>
  );
}
