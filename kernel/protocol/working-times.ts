/** When a person works: payload of /api/agents/:id/working-times. */
import { z } from "zod";

/** Days of the week as settings name them, Monday first. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time such as 09:00");

/** From and to, such as ["09:00", "12:00"]. */
export const clockSpanSchema = z
  .tuple([clock, clock])
  .refine(([from, to]) => from < to, "the end must be later than the start");

const daySchema = z
  .array(clockSpanSchema)
  .max(6)
  .default([])
  .refine((spans) => {
    const sorted = [...spans].sort(([a], [b]) => a.localeCompare(b));
    return sorted.every(([from], n) => n === 0 || from >= (sorted[n - 1]?.[1] ?? ""));
  }, "times of one day must not overlap");

/** By weekday, in the desk's time zone; a day without any is free, and what lies between two of a day is a break. */
export const workingTimesSchema = z.strictObject(
  Object.fromEntries(WEEKDAYS.map((day) => [day, daySchema])) as Record<Weekday, typeof daySchema>,
);
export type WorkingTimes = z.infer<typeof workingTimesSchema>;

/** PUT /api/agents/:id/working-times: null for whoever works whenever signed in. */
export const workingTimesBodySchema = z.strictObject({
  workingTimes: workingTimesSchema.nullable(),
});
/** Answer to both: the zone is the desk's. */
export const workingTimesResultSchema = workingTimesBodySchema.extend({ timeZone: z.string() });
