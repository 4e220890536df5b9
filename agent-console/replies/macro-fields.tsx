import { useState } from "preact/hooks";
import type { Macro } from "../../kernel/protocol/replies.ts";
import type { DeskState } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { RESOLUTIONS } from "./outcomes.ts";

const THEN = ["stay", "hold", "queue", "agent", "resolve"] as const;
type Then = (typeof THEN)[number];

interface MacroFieldsProps {
  readonly macro: Macro | null;
  readonly state: DeskState;
}

/** What happens after the text is sent; nothing, for a plain reply. */
export function MacroFields({ macro, state }: MacroFieldsProps) {
  const { say } = useApp();
  const [then, setThen] = useState<Then>(macro?.next.kind ?? "stay");
  return (
    <details class="macro-fields" open={macro !== null && then !== "stay"}>
      <summary>{say("macro.fields")}</summary>
      <fieldset class="choices choices-two tag-choices">
        <legend>{say("macro.tags")}</legend>
        {state.wrapUp.tags.map(({ key, label }) => (
          <label key={key} class="radio-row">
            <input
              type="checkbox"
              name="tag"
              value={key}
              defaultChecked={macro?.tags.includes(key) ?? false}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="macro-note">{say("macro.note")}</label>
        <textarea
          id="macro-note"
          name="note"
          rows={2}
          maxLength={2000}
          defaultValue={macro?.note}
        />
      </div>
      <div class="field">
        <label for="macro-then">{say("macro.then")}</label>
        <select
          id="macro-then"
          name="then"
          value={then}
          onChange={(event) =>
            setThen(THEN.find((known) => known === event.currentTarget.value) ?? "stay")
          }
        >
          {THEN.map((known) => (
            <option key={known} value={known}>
              {say(`macro.then_${known}`)}
            </option>
          ))}
        </select>
      </div>
      <ThenField then={then} macro={macro} state={state} />
    </details>
  );
}

function ThenField({ then, macro, state }: MacroFieldsProps & { then: Then }) {
  const { say } = useApp();
  const before = macro?.next;
  if (then === "stay") return null;
  if (then === "hold")
    return (
      <div class="field">
        <label for="macro-minutes">{say("macro.minutes")}</label>
        <input
          id="macro-minutes"
          name="minutes"
          type="number"
          min={1}
          max={43200}
          required
          defaultValue={String(before?.kind === "hold" ? before.minutes : 60)}
        />
      </div>
    );
  const [options, chosen]: [readonly (readonly [string, string])[], string | undefined] =
    then === "queue"
      ? [
          state.queues.map(({ id, label }) => [id, label] as const),
          before?.kind === "queue" ? before.queue : undefined,
        ]
      : then === "agent"
        ? [
            [...state.agents.values()].map(({ id, name }) => [id, name] as const),
            before?.kind === "agent" ? before.agentId : undefined,
          ]
        : [
            RESOLUTIONS.map((outcome) => [outcome, say(`outcome.${outcome}`)] as const),
            before?.kind === "resolve" ? before.outcome : undefined,
          ];
  return (
    <div class="field">
      <label for="macro-to">{say(`macro.to_${then}`)}</label>
      <select id="macro-to" name="to" required defaultValue={chosen}>
        {options.map(([value, label]) => (
          <option key={value} value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the fields say. */
export function readMacro(fields: FormData): Macro {
  const to = String(fields.get("to") ?? "");
  return {
    tags: fields.getAll("tag").map(String),
    note: String(fields.get("note") ?? "").trim(),
    next: readThen(String(fields.get("then")), to, Number(fields.get("minutes") ?? 0)),
  };
}

function readThen(kind: string, to: string, minutes: number): Macro["next"] {
  switch (kind) {
    case "hold":
      return { kind, minutes };
    case "queue":
      return { kind, queue: to };
    case "agent":
      return { kind, agentId: to };
    case "resolve":
      return { kind, outcome: RESOLUTIONS.find((known) => known === to) ?? "other" };
    default:
      return { kind: "stay" };
  }
}
