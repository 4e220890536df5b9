import { useApp } from "../../shell/app-context.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, NoteField } from "./dialog-form.tsx";

/** Gives the chat back to its queue, at its old place. */
export function ReleaseDialog({ desk, ticket, onClose }: ActionDialogProps) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("release.title")}
      action={say("release.action")}
      done={say("release.done")}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("ticket:release", {
          ticketId: ticket.id,
          note: String(fields.get("note") ?? ""),
        })
      }
    >
      <p class="soft">{say("release.hint")}</p>
      <NoteField label={say("release.note")} hint={say("note.hint")} />
    </DialogForm>
  );
}
