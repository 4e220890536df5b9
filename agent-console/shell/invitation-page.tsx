import { useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field, Gate } from "./gate.tsx";
import { acceptInvitation } from "./session.ts";

interface InvitationPageProps {
  /** From the one-time link; it never leaves the address's fragment except in the request. */
  readonly token: string;
  readonly onDone: (me: AgentView) => void;
}

/** Name, e-mail and a password of one's own: makes the account and signs in. */
export function InvitationPage({ token, onDone }: InvitationPageProps) {
  const { say, locale } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const text = (name: string): string => String(fields.get(name));
    setBusy(true);
    setProblem(null);
    const reply = await acceptInvitation(
      { token, name: text("name"), email: text("email"), password: text("password") },
      locale,
    );
    setBusy(false);
    if (reply.ok) onDone(reply.body.me);
    else if (["not_found", "not_allowed", "wrong_state"].includes(reply.error))
      setProblem(say("invitation.used"));
    else setProblem(explainRefusal(reply, say));
  };

  return (
    <Gate title={say("invitation.title")} hint={say("invitation.hint")}>
      {token === "" ? (
        <p class="form-problem" role="alert">
          {say("invitation.no_token")}
        </p>
      ) : null}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        {problem === null ? null : (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        <Field
          name="name"
          label={say("name")}
          type="text"
          autocomplete="name"
          hint={say("invitation.name_hint")}
          focus
        />
        <Field name="email" label={say("email")} type="email" autocomplete="username" />
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
      </form>
    </Gate>
  );
}
