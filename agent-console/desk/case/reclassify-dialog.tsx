import type { CasePacket } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { DialogForm } from "../actions/dialog-form.tsx";
import type { Desk } from "../desk.ts";

interface ReclassifyDialogProps {
  readonly desk: Desk;
  readonly ticketId: string;
  readonly packet: CasePacket;
  readonly onClose: () => void;
}

/** Puts right which problem a case is, or what is wanted; the examples can learn from it. */
export function ReclassifyDialog({ desk, ticketId, packet, onClose }: ReclassifyDialogProps) {
  const { say } = useApp();
  const demand = packet.rows.find((row) => row.slot === "demand")?.value ?? "";
  const chosen = (fields: FormData, name: string, was: string) => {
    const value = String(fields.get(name) ?? "");
    return value === "" || value === was ? undefined : value;
  };
  return (
    <DialogForm
      title={say("case.reclassify_title")}
      action={say("case.reclassify_action")}
      done={say("case.reclassify_done")}
      onClose={onClose}
      onSubmit={(fields) =>
        desk.request("case:reclassify", {
          ticketId,
          problemType: chosen(fields, "problem", packet.problemType),
          demand: chosen(fields, "demand", demand),
        })
      }
    >
      <ChoiceField
        name="problem"
        label={say("case.problem")}
        value={packet.problemType}
        choices={packet.choices.problemType}
      />
      <ChoiceField
        name="demand"
        label={say("case.demand")}
        value={demand}
        choices={packet.choices.demand}
      />
      <p class="field-hint">{say("case.reclassify_hint")}</p>
    </DialogForm>
  );
}

function ChoiceField(field: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: CasePacket["choices"]["demand"];
}) {
  const id = `reclassify-${field.name}`;
  const known = field.choices.some(({ value }) => value === field.value);
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      <select id={id} name={field.name}>
        {known ? null : <option value="">—</option>}
        {field.choices.map(({ value, label }) => (
          <option key={value} value={value} selected={value === field.value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
