import { useCallback, useEffect, useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import { CodeForm } from "./code-form.tsx";
import { Dialog } from "./dialog.tsx";
import { formatMoment } from "./format-time.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import {
  endSession,
  loadSessions,
  type OwnSessions,
  renewRecovery,
  stopTwoStep,
} from "./two-step-client.ts";
import { TwoStepSetUp } from "./two-step-set-up.tsx";

/** Where this person is signed in, and the second step of signing in. */
export function SecurityDialog({ onClose }: { onClose: () => void }) {
  const { say, locale, tell } = useApp();
  const [own, setOwn] = useState<OwnSessions | null>(null);
  const load = useCallback(async () => {
    const reply = await loadSessions(locale);
    if (reply.ok) setOwn(reply.body);
    else tell("error", explainRefusal(reply, say));
  }, [locale, say, tell]);
  useEffect(() => void load(), [load]);
  return (
    <Dialog title={say("security")} onClose={onClose}>
      {own === null ? null : (
        <>
          <SecondStep own={own} onChanged={load} />
          <SessionList own={own} onChanged={load} />
        </>
      )}
    </Dialog>
  );
}

interface PartProps {
  readonly own: OwnSessions;
  readonly onChanged: () => Promise<void>;
}

type Task = "none" | "begin" | "stop" | "renew";

function SecondStep({ own, onChanged }: PartProps) {
  const { say } = useApp();
  const [task, setTask] = useState<Task>("none");
  const done = (): void => {
    setTask("none");
    void onChanged();
  };
  const button = (next: Task, label: string) => (
    <button type="button" class="button" onClick={() => setTask(next)}>
      {label}
    </button>
  );
  return (
    <section>
      <h3>{say("two_step")}</h3>
      {task === "none" ? (
        <p class="privacy-row two-step-row">
          <span class="privacy-grow">
            {own.twoStep ? say("two_step.on", { count: own.recoveryCodes }) : say("two_step.off")}
          </span>
          {own.twoStep ? button("renew", say("two_step.renew")) : null}
          {own.twoStep
            ? button("stop", say("two_step.stop"))
            : button("begin", say("two_step.begin"))}
        </p>
      ) : null}
      {task === "begin" ? <TwoStepSetUp asksPassword onDone={done} /> : null}
      {task === "stop" ? <Stop onDone={done} /> : null}
      {task === "renew" ? <Renew onDone={done} /> : null}
    </section>
  );
}

function Stop({ onDone }: { onDone: () => void }) {
  const { say, locale } = useApp();
  return (
    <CodeForm
      action={say("two_step.stop")}
      danger
      takesRecovery
      onSubmit={(code) => stopTwoStep(code, locale)}
      onDone={onDone}
    />
  );
}

function Renew({ onDone }: { onDone: () => void }) {
  const { say, locale } = useApp();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <CodeForm
      action={say("two_step.renew")}
      takesRecovery
      onSubmit={(code) => renewRecovery(code, locale)}
      onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
    />
  );
}

function SessionList({ own, onChanged }: PartProps) {
  const { say, locale, tell } = useApp();
  const end = async (id: string): Promise<void> => {
    const reply = await endSession(id, locale);
    if (!reply.ok) tell("error", explainRefusal(reply, say));
    await onChanged();
  };
  return (
    <section>
      <h3>{say("sessions")}</h3>
      {own.sessions.map((session) => (
        <div class="privacy-row session-row" key={session.id}>
          <span class="privacy-grow">
            {session.browser === "?" ? say("sessions.unknown") : session.browser}{" "}
            <span class="soft">
              {session.current ? say("sessions.here") : formatMoment(session.seenAt, locale)}
            </span>
          </span>
          {session.current ? null : (
            <button type="button" class="button" onClick={() => void end(session.id)}>
              {say("sessions.end")}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
