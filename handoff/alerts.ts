/** settings/alerts.yaml, and what supervisors are alerted to. Pure. */
import { z } from "zod";

/** What one is alerted to. */
export const ALERT_KINDS = ["longest_wait", "unstaffed", "target_missed", "overdue"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const minutes = z.number().int().min(1).max(1440);
/** YAML reads a bare `off` as text, and some writers put `false`. */
const orOff = <T extends z.ZodType>(schema: T) => z.union([z.literal(["off", false]), schema]);

/** `settings/alerts.yaml`. */
export const alertsSchema = z.strictObject({
  longestWait: orOff(z.strictObject({ minutes })).default({ minutes: 10 }),
  unstaffed: orOff(z.strictObject({ minutes })).default({ minutes: 2 }),
  targetMissed: orOff(
    z.strictObject({ withinMinutes: minutes, atLeast: z.number().int().min(1).max(1000) }),
  ).default({ withinMinutes: 60, atLeast: 5 }),
  /** Something that a target promises to a shopper was not kept yet. */
  overdue: orOff(z.strictObject({ atLeast: z.number().int().min(1).max(1000) })).default({
    atLeast: 1,
  }),
  /** While it lasts, it is written again after this long. */
  againMinutes: minutes.default(30),
});
export type AlertSettings = z.infer<typeof alertsSchema>;

/** How a queue stands. */
export interface QueueFacts {
  readonly queue: string;
  /** Whether the desk serves now, by its hours. */
  readonly open: boolean;
  readonly staffed: boolean;
  /** When the one who waits longest began to; null when nobody waits. */
  readonly oldestAt: number | null;
  /** Of those who came lately: whose answer was due, and who had it in time. */
  readonly due: number;
  readonly inTime: number;
  /** How many in a hundred should have. */
  readonly percent: number;
  /** Chats that are owed something whose time is over. */
  readonly overdue: number;
}

/** One thing that is wrong in one queue. */
export interface Alert {
  readonly kind: AlertKind;
  readonly queue: string;
}

const MINUTE = 60_000;

/** Everything that is wrong at `now`. A desk that is closed promises nothing, so nothing is wrong. */
export function findAlerts(
  { longestWait, unstaffed, targetMissed, overdue: late }: AlertSettings,
  queues: readonly QueueFacts[],
  now: number,
): Alert[] {
  return queues.flatMap(({ queue, open, staffed, oldestAt, due, inTime, percent, overdue }) => {
    if (!open) return [];
    const waited = oldestAt === null ? -1 : (now - oldestAt) / MINUTE;
    const kinds: AlertKind[] = [];
    if (isOn(unstaffed) && !staffed && waited >= unstaffed.minutes) kinds.push("unstaffed");
    if (isOn(longestWait) && waited >= longestWait.minutes) kinds.push("longest_wait");
    if (isOn(targetMissed) && due >= targetMissed.atLeast && inTime * 100 < percent * due)
      kinds.push("target_missed");
    if (isOn(late) && overdue >= late.atLeast) kinds.push("overdue");
    return kinds.map((kind) => ({ kind, queue }));
  });
}

function isOn<T extends object>(setting: T | "off" | false): setting is T {
  return setting !== "off" && setting !== false;
}
