import { useEffect, useState } from "preact/hooks";
import { CopyButton } from "../desk/case/copy-button.tsx";
import { explainRefusal, useApp } from "./app-context.ts";
import { CodeForm } from "./code-form.tsx";
import { Field } from "./gate.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SubmitForm } from "./submit-form.tsx";
import { beginTwoStep, confirmTwoStep, type TwoStepStart } from "./two-step-client.ts";

interface TwoStepSetUpProps {
  /** False right after signing in, when it was just given. */
  readonly asksPassword: boolean;
  readonly onDone: () => void;
}

/** The password, a secret for an app, a code to prove it, and the recovery codes. */
export function TwoStepSetUp({ asksPassword, onDone }: TwoStepSetUpProps) {
  const { say, locale } = useApp();
  const [start, setStart] = useState<TwoStepStart | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async (password: string): Promise<void> => {
    const reply = await beginTwoStep(password, locale);
    if (reply.ok) return setStart(reply.body);
    const isWrong = reply.error === "wrong_credentials";
    setProblem(isWrong ? say("password.wrong") : explainRefusal(reply, say));
  };
  useEffect(() => {
    if (!asksPassword) void begin("");
  }, []);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (start !== null) {
    return (
      <CodeForm
        action={say("two_step.confirm")}
        takesRecovery={false}
        onSubmit={(code) => confirmTwoStep(code, locale)}
        onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
      >
        <AppKey start={start} />
      </CodeForm>
    );
  }
  return (
    <SubmitForm
      problem={problem}
      onSubmit={(form) => begin(String(new FormData(form).get("password") ?? ""))}
    >
      {asksPassword ? (
        <Field
          name="password"
          label={say("password.current")}
          type="password"
          autocomplete="current-password"
          hint={say("two_step.password_hint")}
        />
      ) : null}
      <button type="submit" class="button primary wide">
        {say("two_step.begin")}
      </button>
    </SubmitForm>
  );
}

function AppKey({ start }: { start: TwoStepStart }) {
  const { say } = useApp();
  return (
    <>
      <p>{say("two_step.add")}</p>
      <QrCode text={start.uri} label={say("two_step.qr")} />
      <p class="link-box">
        <span class="mono">{start.secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>
        <CopyButton value={start.secret} label={say("two_step.secret")} />
      </p>
      <p>
        <a href={start.uri}>{say("two_step.open_app")}</a>
      </p>
    </>
  );
}
