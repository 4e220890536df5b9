import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Refusal } from "../../../browser/delivery/desk-socket.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";

interface DialogFormProps {
  readonly title: string;
  readonly action: string;
  /** Told when it worked; empty where `onSubmit` has told. */
  readonly done: string;
  readonly danger?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
  /** Carries it out; the dialog closes when it worked and says why when it did not. */
  readonly onSubmit: (fields: FormData) => Promise<{ readonly ok: true } | Refusal>;
  readonly onDone?: () => void;
  /** Takes it back while the message about it is shown. */
  readonly undo?: () => Promise<{ readonly ok: true } | Refusal>;
}

/** A question with one primary answer. Ctrl/⌘+Enter answers from any field. */
export function DialogForm(props: DialogFormProps) {
  const { say, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (form: HTMLFormElement): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const reply = await props.onSubmit(new FormData(form));
    setBusy(false);
    if (!reply.ok) {
      setProblem(explainRefusal(reply, say));
      return;
    }
    const { undo } = props;
    if (props.done !== "")
      tell("done", props.done, undo && { label: say("undo"), run: () => void takeBack(undo) });
    props.onClose();
    props.onDone?.();
  };

  const takeBack = async (undo: NonNullable<DialogFormProps["undo"]>): Promise<void> => {
    const reply = await undo();
    if (!reply.ok) tell("error", explainRefusal(reply, say));
  };

  return (
    <Dialog title={props.title} class={props.class ?? ""} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }
        }}
      >
        {problem === null ? null : (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        {props.children}
        <div class="row-end">
          <button type="button" class="button" onClick={props.onClose}>
            {say("cancel")}
          </button>
          <button
            type="submit"
            class={props.danger === true ? "button danger" : "button primary"}
            disabled={busy}
          >
            {props.action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A note for colleagues; the shopper never sees it. */
export function NoteField(props: {
  readonly label: string;
  readonly hint: string;
  readonly required?: boolean;
}) {
  const { say } = useApp();
  const { label, hint, required = false } = props;
  return (
    <div class="field">
      <label for="action-note">
        {label} {required ? <span class="soft">{say("required")}</span> : null}
      </label>
      <textarea
        id="action-note"
        name="note"
        required={required}
        rows={3}
        maxLength={2000}
        aria-describedby="note-hint"
      />
      <p id="note-hint" class="field-hint">
        {hint}
      </p>
    </div>
  );
}

/** One of several, as a list of rows that can be picked with the whole row. */
export function RadioRow(props: {
  readonly name: string;
  readonly value: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly onPick?: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="radio-row">
      <input
        type="radio"
        name={props.name}
        value={props.value}
        defaultChecked={props.checked === true}
        disabled={props.disabled === true}
        onChange={() => props.onPick?.()}
        required
      />
      {props.children}
    </label>
  );
}
