import type { Resolution } from "../../../kernel/protocol/ticket.ts";
import { RESOLUTIONS } from "../../replies/outcomes.ts";
import { useApp } from "../../shell/app-context.ts";
import { RadioRow } from "./dialog-form.tsx";

interface OutcomeChoiceProps {
  readonly outcome: Resolution;
  readonly onPick: (outcome: Resolution) => void;
}

/** How a chat ended: one of all outcomes. */
export function OutcomeChoice({ outcome, onPick }: OutcomeChoiceProps) {
  const { say } = useApp();
  return (
    <fieldset class="choices choices-two">
      <legend>{say("resolve.outcome")}</legend>
      {RESOLUTIONS.map((known) => (
        <RadioRow
          key={known}
          name="outcome"
          value={known}
          checked={known === outcome}
          onPick={() => onPick(known)}
        >
          <span>{say(`outcome.${known}`)}</span>
        </RadioRow>
      ))}
    </fieldset>
  );
}
