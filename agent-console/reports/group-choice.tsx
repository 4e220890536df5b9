import { useApp } from "../shell/app-context.ts";
import type { WordingKey } from "../wording/wording.ts";

/** By what a table of the report is divided: one button each, the shown one pressed. */
export function GroupChoice<Name extends string>(props: {
  readonly label: string;
  readonly groups: readonly (readonly [Name, WordingKey, ...string[]])[];
  readonly shown: Name;
  readonly show: (name: Name) => void;
}) {
  const { label, groups, shown, show } = props;
  const { say } = useApp();
  return (
    <fieldset class="segmented" aria-label={label}>
      {groups.map(([name, word]) => (
        <button
          key={name}
          type="button"
          class="button"
          aria-pressed={name === shown}
          onClick={() => show(name)}
        >
          {say(word)}
        </button>
      ))}
    </fieldset>
  );
}
