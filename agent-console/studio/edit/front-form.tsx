import type { TargetedEvent } from "preact";
import { useStudioSay } from "../wording/studio-words.ts";
import type { FrontFields } from "./front-matter.ts";

const ROLES = ["buyer", "merchant", "partner", "any"] as const;
const STATES = ["draft", "review", "published", "archived"] as const;
const ACTIONS = ["talk-to-person", "start-case", "check-case"] as const;

interface FrontFormProps {
  /** Makes the fields' ids unique: two forms stand side by side. */
  readonly name: string;
  readonly lang: "zh" | "en";
  readonly fields: FrontFields;
  readonly problemTypes: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (changed: Partial<FrontFields>) => void;
}

/** The lines at the top of an article, as fields. */
export function FrontForm({ name, lang, fields, problemTypes, onChange }: FrontFormProps) {
  const words = useStudioSay();
  const text = (key: "owner" | "region" | "reviewBy" | "validFrom" | "validTo" | "updated") => {
    const isDay = !["owner", "region"].includes(key);
    const id = `${name}-${key}`;
    const field = {
      id,
      value: fields[key],
      ...(key === "region" && { title: words("field.region_hint") }),
      onInput: (event: TargetedEvent<HTMLInputElement>) =>
        onChange({ [key]: event.currentTarget.value }),
    };
    return (
      <div class="field">
        <label for={id}>{words(`field.${key}`)}</label>
        {isDay ? <input type="date" {...field} /> : <input type="text" {...field} />}
      </div>
    );
  };
  const problemType = (value: string): void => {
    // The two need each other: a case can be opened exactly when it is known of what.
    const others = fields.actions.filter((action) => action !== "start-case");
    onChange({ problemType: value, actions: value === "" ? others : [...others, "start-case"] });
  };
  return (
    <div class="studio-form">
      <div class="field studio-wide">
        <label for={`${name}-title`}>{words("field.title")}</label>
        <input
          id={`${name}-title`}
          lang={lang}
          value={fields.title}
          onInput={(event) => onChange({ title: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${name}-status`}>{words("field.status")}</label>
        <select
          id={`${name}-status`}
          value={fields.status}
          onChange={(event) => onChange({ status: event.currentTarget.value })}
        >
          {STATES.map((status) => (
            <option key={status} value={status}>
              {words(`status.${status}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${name}-role`}>{words("field.role")}</label>
        <select
          id={`${name}-role`}
          value={fields.role}
          onChange={(event) => onChange({ role: event.currentTarget.value })}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {words(`role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      {text("region")}
      {text("owner")}
      {text("updated")}
      {text("reviewBy")}
      {text("validFrom")}
      {text("validTo")}
      <div class="field">
        <label for={`${name}-problem`}>{words("field.problemType")}</label>
        <select
          id={`${name}-problem`}
          value={fields.problemType}
          onChange={(event) => problemType(event.currentTarget.value)}
        >
          <option value="">{words("field.none")}</option>
          {problemTypes.map((type) => (
            <option key={type.id} value={type.id}>
              {type.name}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="studio-actions">
        <legend>{words("field.actions")}</legend>
        {ACTIONS.map((action) => (
          <label key={action} class="toggle">
            <input
              type="checkbox"
              checked={fields.actions.includes(action)}
              // Comes and goes with the type of case.
              disabled={action === "start-case"}
              onChange={(event) => {
                const others = fields.actions.filter((one) => one !== action);
                onChange({ actions: event.currentTarget.checked ? [...others, action] : others });
              }}
            />
            {words(`action.${action}`)}
          </label>
        ))}
      </fieldset>
      <div class="field studio-wide">
        <label for={`${name}-aliases`}>{words("edit.wordings")}</label>
        <WordingsField
          id={`${name}-aliases`}
          lang={lang}
          wordings={fields.aliases}
          onChange={(aliases) => onChange({ aliases })}
        />
      </div>
    </div>
  );
}

interface WordingsFieldProps {
  readonly id: string;
  readonly lang: "zh" | "en";
  readonly wordings: readonly string[];
  readonly onChange: (wordings: readonly string[]) => void;
}

/** One wording a line; an empty line while writing is no wording. */
function WordingsField({ id, lang, wordings, onChange }: WordingsFieldProps) {
  return (
    <textarea
      id={id}
      lang={lang}
      rows={Math.min(10, Math.max(4, wordings.length + 1))}
      value={wordings.join("\n")}
      onChange={(event) => {
        const lines = event.currentTarget.value.split("\n").map((line) => line.trim());
        onChange(lines.filter((line) => line !== ""));
      }}
    />
  );
}
