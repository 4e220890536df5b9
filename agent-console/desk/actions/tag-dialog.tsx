import { useApp } from "../../shell/app-context.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm } from "./dialog-form.tsx";
import { TagChoices, tagsOf } from "./tag-choices.tsx";

/** Gives the chat the tags that are ticked, and takes the others off. */
export function TagDialog({ desk, state, ticket, onClose }: ActionDialogProps) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("tags.title")}
      action={say("save")}
      done={say("saved")}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("ticket:tag", { ticketId: ticket.id, tags: tagsOf(fields) })
      }
    >
      <TagChoices state={state} ticket={ticket} />
    </DialogForm>
  );
}
