/** The forms of the settings files that have one: which values, and how each is written. */
import type { StudioKey } from "../wording/studio-words.ts";
import type { ValuePath } from "./yaml-values.ts";

/**
 * How a value is shown. `logo`: a picture that is kept beside the file; `pair`: a text in both languages; `questions`: a list of such texts, one a line;
 * `lines`: a list of words; `spans`: opening hours of a day; `days`: days with hours of their own.
 */
export type FieldKind =
  | "text"
  | "colour"
  | "logo"
  | "pair"
  | "questions"
  | "lines"
  | "spans"
  | "days";

/** One value of a form. */
export interface SettingField {
  readonly path: ValuePath;
  readonly label: StudioKey;
  readonly kind: FieldKind;
  /** Left empty it is `null`: not published. */
  readonly optional?: true;
  /** Several lines. */
  readonly long?: true;
}

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Fields by file; a file that is not here is edited as text. */
export const SETTING_FIELDS: Readonly<Record<string, readonly SettingField[]>> = {
  "settings/brand.yaml": [
    { path: ["name"], label: "settings.name", kind: "pair" },
    { path: ["desk"], label: "settings.desk", kind: "pair" },
    { path: ["accent"], label: "settings.accent", kind: "colour" },
    { path: ["logo"], label: "settings.logo", kind: "logo" },
    { path: ["greeting"], label: "settings.greeting", kind: "pair", long: true },
    { path: ["hotQuestions"], label: "settings.hot_questions", kind: "questions" },
    {
      ...{ path: ["announcement"], label: "settings.announcement", kind: "pair" },
      ...{ optional: true, long: true },
    },
  ],
  "settings/contact.yaml": [
    { path: ["phone"], label: "settings.phone", kind: "text", optional: true },
    { path: ["email"], label: "settings.email", kind: "text", optional: true },
    { path: ["social"], label: "settings.social", kind: "pair", optional: true },
    { path: ["appPath"], label: "settings.app_path", kind: "pair" },
    { path: ["replyTime"], label: "settings.reply_time", kind: "pair", optional: true },
    { path: ["region"], label: "settings.region", kind: "text", optional: true },
    { path: ["officialDomains"], label: "settings.domains", kind: "lines" },
  ],
  "settings/hours.yaml": [
    { path: ["timeZone"], label: "settings.time_zone", kind: "text" },
    ...WEEK.map((day): SettingField => {
      return { path: ["weekly", day], label: `settings.${day}`, kind: "spans" };
    }),
    { path: ["exceptions"], label: "settings.exceptions", kind: "days" },
  ],
};

/** `[["09:00", "12:00"]]` as `09:00-12:00`; several with commas. */
export function presentSpans(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value.map((span) => (Array.isArray(span) ? span.join("-") : "")).join(", ");
}

/** The other way round; what is no time stays as it is, for the check to name. */
export function parseSpans(text: string): string[][] {
  return text
    .split(/[,，、]/)
    .map((span) => span.trim())
    .filter((span) => span !== "")
    .map((span) => span.split(/\s*[-–—~～至到]\s*/).map((time) => time.replace("：", ":")));
}

/** One day a line: `2027-01-01` is closed, `2027-01-02 10:00-14:00` has hours of its own. */
export function presentDays(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value
    .map((day: { date?: unknown; hours?: unknown }) =>
      [String(day.date ?? ""), presentSpans(day.hours)].join(" ").trim(),
    )
    .join("\n");
}

/** The days of such lines. */
export function parseDays(text: string): { date: string; hours: string[][] }[] {
  return splitLines(text).map((line) => {
    const [date = "", ...rest] = line.split(/\s+/);
    return { date, hours: parseSpans(rest.join(" ")) };
  });
}

/** Lines that say something. */
export function splitLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
