import { pressChoice } from "../chat/choice-content.ts";
import { useView } from "../chat/view-context.ts";

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly style?: "plain" | "primary" | undefined;
}

/** Quick replies. Only drawn while they can be used; pressing one says its label as the shopper's words. */
export function Choices({ choices }: { choices: readonly Choice[] }) {
  const { send, openLeaveForm, words } = useView();
  if (choices.length === 0) return null;
  const press = (choice: Choice) => {
    const pressed = pressChoice(choice);
    if (pressed.kind === "leave_message") openLeaveForm();
    else send(pressed.content);
  };
  return (
    <fieldset class="choices" aria-label={words.chooseHint(choices.length)}>
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          class={choice.style === "primary" ? "chip chip-primary" : "chip"}
          onClick={() => press(choice)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
