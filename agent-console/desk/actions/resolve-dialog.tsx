import { useApp } from "../../shell/app-context.ts";
import { goTo } from "../../shell/use-route.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, NoteField, RadioRow } from "./dialog-form.tsx";
import { neighbourOf } from "./use-commands.ts";

const OUTCOMES = ["solved", "answered", "no_reply", "duplicate", "spam", "other"] as const;

/** Ends the chat with an outcome; the shopper is asked how it was. */
export function ResolveDialog({
  desk,
  state,
  ticket,
  onClose,
  thenNext,
}: ActionDialogProps & { thenNext: boolean }) {
  const { say } = useApp();
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
          outcome: OUTCOMES.find((known) => known === fields.get("outcome")) ?? "other",
          note: String(fields.get("note") ?? ""),
        })
      }
      undo={() => desk.request("ticket:take_back", { ticketId: ticket.id })}
      onDone={() => {
        if (thenNext) goTo({ page: "desk", ticketId: next?.id ?? null });
      }}
    >
      <fieldset class="choices choices-two">
        <legend>{say("resolve.outcome")}</legend>
        {OUTCOMES.map((outcome, index) => (
          <RadioRow key={outcome} name="outcome" value={outcome} checked={index === 0}>
            <span>{say(`outcome.${outcome}`)}</span>
          </RadioRow>
        ))}
      </fieldset>
      <NoteField label={say("resolve.note")} hint={say("note.hint")} />
    </DialogForm>
  );
}
