import { useApp } from "../../shell/app-context.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, RadioRow } from "./dialog-form.tsx";

const HOURS = [1, 24, 168, 720] as const;

/** Keeps the shopper from writing for a time. */
export function BlockDialog({ desk, ticket, onClose }: ActionDialogProps) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("block.title")}
      action={say("block.action")}
      done={say("block.done")}
      danger={true}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("shopper:block", {
          ticketId: ticket.id,
          hours: Number(fields.get("hours")),
        })
      }
    >
      <p class="soft">{say("block.hint")}</p>
      <fieldset class="choices choices-two" aria-label={say("block.for")}>
        {HOURS.map((hours, index) => (
          <RadioRow key={hours} name="hours" value={String(hours)} checked={index === 1}>
            <span>{say(`block.hours_${hours}`)}</span>
          </RadioRow>
        ))}
      </fieldset>
    </DialogForm>
  );
}
