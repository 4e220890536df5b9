/** settings/quality.yaml: the card by which finished chats are scored, and which of them are proposed. Pure. */
import { z } from "zod";

const text = z.string().trim().min(1).max(200);
const localized = z.strictObject({ zh: text, en: text });
/** YAML reads a bare `off` as text, and some writers put `false`. */
const orOff = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal(["off", false]).transform(() => null), schema]);

/** `settings/quality.yaml`. */
export const qualitySchema = z
  .strictObject({
    /** Points of a criterion go from 0 to this. */
    most: z.number().int().min(1).max(10).default(4),
    criteria: z
      .array(
        z.strictObject({
          key: z
            .string()
            .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "lower-case letters, digits, - and _ only"),
          weight: z.number().min(0.1).max(100).default(1),
          label: localized,
          hint: localized.optional(),
        }),
      )
      .max(30)
      .default([]),
    pick: z
      .strictObject({
        days: z.number().int().min(1).max(90).default(14),
        perAgent: z.number().int().min(0).max(50).default(3),
        starsAtMost: orOff(z.number().int().min(1).max(5)).default(2),
        longerThanMinutes: orOff(z.number().int().min(1).max(10_080)).default(60),
        reopened: z.boolean().default(true),
      })
      .prefault({}),
  })
  .superRefine(({ criteria }, context) => {
    const keys = criteria.map(({ key }) => key);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice === undefined) return;
    const message = `"${twice}" is there twice`;
    context.addIssue({ code: "custom", path: ["criteria"], message });
  });
export type QualitySettings = z.infer<typeof qualitySchema>;

/** Points by criterion; null where it does not apply. */
export type Points = Readonly<Record<string, number | null>>;

/** What is wrong with points: `unknown` or missing criteria, too many points, or nothing that applies. */
export function findPointsFault(
  { most, criteria }: QualitySettings,
  points: Points,
): { readonly criterion: string } | undefined {
  const keys = new Set(criteria.map(({ key }) => key));
  const wrong = Object.entries(points).find(
    ([key, value]) => !keys.has(key) || (value !== null && (value < 0 || value > most)),
  );
  if (wrong !== undefined) return { criterion: wrong[0] };
  const missing = criteria.find(({ key }) => points[key] === undefined);
  if (missing !== undefined) return { criterion: missing.key };
  const applies = criteria.some(({ key }) => points[key] !== null);
  return applies ? undefined : { criterion: criteria[0]?.key ?? "" };
}

/** The weighted mean of what applies, in whole percent of all points. Points have no fault. */
export function scoreOf({ most, criteria }: QualitySettings, points: Points): number {
  const given = criteria.flatMap(({ key, weight }) => {
    const value = points[key];
    return value === null || value === undefined ? [] : [{ weight, value }];
  });
  const weights = given.reduce((sum, { weight }) => sum + weight, 0);
  const sum = given.reduce((total, { weight, value }) => total + weight * value, 0);
  return weights === 0 ? 0 : Math.round((sum / (weights * most)) * 100);
}

/** The Monday of the week of a calendar day, both `YYYY-MM-DD`. */
export function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
