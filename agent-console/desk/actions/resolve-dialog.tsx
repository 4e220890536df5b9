import { useState } from "preact/hooks";
import type { Resolution } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { goTo } from "../../shell/use-route.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, NoteField } from "./dialog-form.tsx";
import { OutcomeChoice } from "./outcome-choice.tsx";
import { TagChoices, tagsOf } from "./tag-choices.tsx";
import { neighbourOf } from "./use-commands.ts";

/** Ends the chat with an outcome; the shopper is asked how it was. */
export function ResolveDialog({
  desk,
  state,
  ticket,
  onClose,
  thenNext,
}: ActionDialogProps & { thenNext: boolean }) {
  const { say } = useApp();
  const [outcome, setOutcome] = useState<Resolution>("solved");
  const { tagFor, noteFor } = state.wrapUp;
  const next = neighbourOf(state, ticket, 1);
  return (
    <DialogForm
      title={say("resolve.title")}
      action={say(thenNext ? "resolve.action_next" : "resolve.action")}
      done={say("resolve.done")}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("ticket:resolve", {
          ticketId: ticket.id,
          outcome,
          tags: tagsOf(fields),
          note: String(fields.get("note") ?? ""),
        })
      }
      undo={() => desk.request("ticket:take_back", { ticketId: ticket.id })}
      onDone={() => {
        if (thenNext) goTo({ page: "desk", ticketId: next?.id ?? null });
      }}
    >
      <OutcomeChoice outcome={outcome} onPick={setOutcome} />
      <TagChoices state={state} ticket={ticket} required={tagFor.includes(outcome)} />
      <NoteField
        label={say("resolve.note")}
        hint={say("note.hint")}
        required={noteFor.includes(outcome)}
      />
    </DialogForm>
  );
}
