import type { TargetedEvent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { accentTokens } from "../../../kernel/look/accent.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { LogoField } from "./logo-field.tsx";
import {
  type SettingField as Field,
  parseDays,
  parseSpans,
  presentDays,
  presentSpans,
  splitLines,
} from "./setting-fields.ts";
import { readValue, withValue } from "./yaml-values.ts";

interface SettingFieldProps {
  readonly api: StudioApi;
  readonly field: Field;
  /** The whole file. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** One value of a settings file in the way that suits it. */
export function SettingField({ api, field, text, onChange }: SettingFieldProps) {
  const { path, kind, optional = false, long = false } = field;
  const words = useStudioSay();
  const value = readValue(text, path);
  const id = `setting-${path.join("-")}`;
  const label = words(field.label);
  const write = (next: unknown): void => onChange(withValue(text, path, next));
  const shared = { id, label };
  if (kind === "pair") {
    const pair = { zh: wordOf(value, "zh"), en: wordOf(value, "en") };
    return (
      <Pair
        {...shared}
        long={long}
        pair={pair}
        onChange={(next) => write(optional && `${next.zh}${next.en}`.trim() === "" ? null : next)}
      />
    );
  }
  if (kind === "questions") {
    const list = Array.isArray(value) ? value : [];
    const side = (lang: "zh" | "en") => list.map((one) => wordOf(one, lang)).join("\n");
    return (
      <Pair
        {...shared}
        long
        settled
        pair={{ zh: side("zh"), en: side("en") }}
        onChange={({ zh, en }) => {
          const [left, right] = [splitLines(zh), splitLines(en)];
          const longer = left.length > right.length ? left : right;
          write(longer.map((_, i) => ({ zh: left[i] ?? "", en: right[i] ?? "" })));
        }}
      />
    );
  }
  if (kind === "lines" || kind === "days" || kind === "spans") {
    const shown =
      kind === "spans"
        ? presentSpans(value)
        : kind === "days"
          ? presentDays(value)
          : Array.isArray(value)
            ? value.join("\n")
            : "";
    const parse = { spans: parseSpans, days: parseDays, lines: splitLines }[kind];
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <SettledText
          id={id}
          text={shown}
          long={kind !== "spans"}
          onChange={(typed) => write(parse(typed))}
        />
      </div>
    );
  }
  const word = typeof value === "string" ? value : "";
  if (kind === "logo")
    return <LogoField {...{ ...shared, api }} logo={word === "" ? null : word} onChange={write} />;
  const typed = ({ currentTarget }: TargetedEvent<HTMLInputElement>): void =>
    write(optional && currentTarget.value.trim() === "" ? null : currentTarget.value);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {kind === "colour" ? (
        <Colour id={id} colour={word} onInput={typed} />
      ) : (
        <input id={id} type="text" value={word} onInput={typed} />
      )}
    </div>
  );
}

/** Says when the colour cannot be read as it is, and shows what pages make of it. */
function Colour(props: {
  readonly id: string;
  readonly colour: string;
  readonly onInput: (event: TargetedEvent<HTMLInputElement>) => void;
}) {
  const { id, colour, onInput } = props;
  const words = useStudioSay();
  const shown = accentTokens(colour, "light")?.accent ?? colour;
  const isAsItIs = shown === colour.toLowerCase();
  return (
    <>
      <input
        id={id}
        type="color"
        value={colour}
        aria-describedby={`${id}-hint`}
        onInput={onInput}
      />
      <p id={`${id}-hint`} class="field-hint" role="status">
        {isAsItIs ? null : words("settings.accent_darker", { colour: shown })}
      </p>
    </>
  );
}

interface PairProps {
  readonly id: string;
  readonly label: string;
  readonly long: boolean;
  /** Taken over when the field is left: what is typed is no value before. */
  readonly settled?: boolean;
  readonly pair: { readonly zh: string; readonly en: string };
  readonly onChange: (pair: { zh: string; en: string }) => void;
}

/** A text in both languages, side by side. */
function Pair({ id, label, long, settled = false, pair, onChange }: PairProps) {
  const words = useStudioSay();
  return (
    <fieldset class="field studio-wide studio-pair">
      <legend>{label}</legend>
      {(["zh", "en"] as const).map((lang) => {
        const change = (typed: string): void => onChange({ ...pair, [lang]: typed });
        const field = {
          id: `${id}-${lang}`,
          lang,
          "aria-label": `${label}: ${words(`lang.${lang}`)}`,
        };
        return settled ? (
          <SettledText key={lang} {...field} text={pair[lang]} long onChange={change} />
        ) : long ? (
          <textarea
            key={lang}
            {...field}
            rows={3}
            value={pair[lang]}
            onInput={(event) => change(event.currentTarget.value)}
          />
        ) : (
          <input
            key={lang}
            {...field}
            value={pair[lang]}
            onInput={(event) => change(event.currentTarget.value)}
          />
        );
      })}
    </fieldset>
  );
}

interface SettledTextProps {
  readonly id: string;
  readonly text: string;
  readonly long: boolean;
  readonly onChange: (text: string) => void;
}

/** A text that means something only when it is written to its end: told when the field is left. */
function SettledText({ text, long, onChange, ...field }: SettledTextProps) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const props = {
    ...field,
    value: typed,
    onInput: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onBlur: () => {
      if (typed !== text) onChange(typed);
    },
  };
  return long ? <textarea {...props} rows={4} /> : <input {...props} />;
}

function wordOf(value: unknown, lang: string): string {
  const word: unknown = typeof value === "object" && value !== null ? Reflect.get(value, lang) : "";
  return typeof word === "string" ? word : "";
}
