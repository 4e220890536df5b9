import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import { useApp } from "../../shell/app-context.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm } from "./dialog-form.tsx";

/** Asks the shopper for one named piece of evidence, with a word of one's own. */
export function EvidenceDialog({
  desk,
  ticket,
  item,
  onClose,
}: ActionDialogProps & { item: EvidenceItem }) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("evidence.ask_title", { label: item.label })}
      action={say("evidence.ask_action")}
      done={say("evidence.ask_done")}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("evidence:request", {
          ticketId: ticket.id,
          evidence: item.key,
          note: String(fields.get("note") ?? ""),
        })
      }
    >
      <p class="soft">{item.why}</p>
      <div class="field">
        <label for="evidence-note">{say("evidence.ask_note")}</label>
        <textarea
          id="evidence-note"
          name="note"
          rows={3}
          maxLength={2000}
          placeholder={item.example}
          aria-describedby="evidence-hint"
        />
        <p id="evidence-hint" class="field-hint">
          {say("evidence.ask_hint")}
        </p>
      </div>
    </DialogForm>
  );
}
