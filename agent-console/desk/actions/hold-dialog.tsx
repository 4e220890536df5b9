import { useApp } from "../../shell/app-context.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, RadioRow } from "./dialog-form.tsx";
import { HOLD_CHOICES, holdUntil } from "./hold-until.ts";

/** Puts the chat aside until a moment, or until the shopper or agent takes it up. */
export function HoldDialog({ desk, ticket, onClose }: ActionDialogProps) {
  const { say, now } = useApp();
  return (
    <DialogForm
      title={say("hold.title")}
      action={say("hold.action")}
      done={say("hold.done")}
      onClose={onClose}
      onSubmit={(fields) => {
        const choice = HOLD_CHOICES.find((known) => known === fields.get("until")) ?? "none";
        const until = holdUntil(choice, now());
        return desk.request("ticket:hold", {
          ticketId: ticket.id,
          ...(until === undefined ? {} : { until }),
        });
      }}
    >
      <p class="soft">{say("hold.hint")}</p>
      <fieldset class="choices" aria-label={say("hold.until")}>
        {HOLD_CHOICES.map((choice, index) => (
          <RadioRow key={choice} name="until" value={choice} checked={index === 1}>
            <span>{say(`hold.${choice}`)}</span>
          </RadioRow>
        ))}
      </fieldset>
    </DialogForm>
  );
}
