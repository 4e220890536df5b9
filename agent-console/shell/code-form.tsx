import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import { Field } from "./gate.tsx";
import type { HttpReply } from "./http-client.ts";
import { SubmitForm } from "./submit-form.tsx";

interface CodeFormProps<Body> {
  readonly action: string;
  readonly danger?: boolean;
  /** Where a recovery code does as well as one of the app. */
  readonly takesRecovery: boolean;
  readonly onSubmit: (code: string) => Promise<HttpReply<Body>>;
  readonly onDone: (body: Body) => void;
  /** Above the field. */
  readonly children?: ComponentChildren;
}

/** Asks for the code of the app, and says of a wrong one that the next will do. */
export function CodeForm<Body>(props: CodeFormProps<Body>) {
  const { say } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const reply = await props.onSubmit(String(new FormData(form).get("code")));
    if (reply.ok) return props.onDone(reply.body);
    const isWrong = reply.error === "second_step_needed" || reply.error === "bad_request";
    setProblem(isWrong ? say("two_step.wrong") : explainRefusal(reply, say));
  };
  return (
    <SubmitForm problem={problem} onSubmit={submit}>
      {props.children}
      <Field
        name="code"
        label={say("two_step.code")}
        type="text"
        autocomplete="one-time-code"
        hint={say(props.takesRecovery ? "two_step.code_hint" : "two_step.app_hint")}
        focus
      />
      <button type="submit" class={props.danger === true ? "button danger" : "button primary wide"}>
        {props.action}
      </button>
    </SubmitForm>
  );
}
