import { useState } from "preact/hooks";
import type { TicketView, WrapUpView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import type { DeskState } from "../state/desk-state.ts";

interface TagChoicesProps {
  readonly state: DeskState;
  readonly ticket: TicketView;
  /** Whether the chat needs one before it can end. */
  readonly required?: boolean;
}

/** With more than these there is a field that narrows them. */
const MANY = 12;

/** The shop's tags as boxes; those that the chat has are ticked. */
export function TagChoices({ state, ticket, required = false }: TagChoicesProps) {
  const { say } = useApp();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(ticket.tags);
  const offered = tagsFor(state, ticket);
  if (offered.length === 0) return null;
  const wanted = words.trim().toLowerCase();
  return (
    <fieldset class="choices choices-two tag-choices">
      <legend>
        {say("tags")} {required ? <span class="soft">{say("required")}</span> : null}
      </legend>
      {offered.length > MANY ? (
        <input
          type="search"
          class="tag-search"
          aria-label={say("tags.search")}
          placeholder={say("tags.search")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      {offered.map(({ key, label }, index) => (
        // Hidden, not left out: what is ticked stays ticked.
        <label key={key} class="radio-row" hidden={!label.toLowerCase().includes(wanted)}>
          <input
            type="checkbox"
            name="tag"
            value={key}
            checked={chosen.includes(key)}
            // The browser then asks for one in the reader's language, at the first box.
            required={required && index === 0 && chosen.length === 0}
            onChange={({ currentTarget }) =>
              setChosen(
                currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key),
              )
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What was ticked in a form with these boxes. */
export function tagsOf(fields: FormData): string[] {
  return fields.getAll("tag").map(String);
}

/** All tags of the shop, and those that the chat still has from before. */
function tagsFor({ wrapUp }: DeskState, ticket: TicketView) {
  const known = new Set(wrapUp.tags.map(({ key }) => key));
  const old = ticket.tags.filter((key) => !known.has(key));
  return [...wrapUp.tags, ...old.map((key) => ({ key, label: key }))];
}

/** What a tag is called; one that the shop gave up goes by its key. */
export function tagLabel(wrapUp: WrapUpView, key: string): string {
  return wrapUp.tags.find((tag) => tag.key === key)?.label ?? key;
}
