/** settings/routing.yaml: queues, who is served by whom, and the desk's time limits. */
import { z } from "zod";
import type { HandoffReason, Priority } from "../kernel/case-data.ts";
import type { Locale } from "../kernel/locale.ts";

const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "lower-case letters, digits, - and _ only");
const localized = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
const seconds = (low: number, high: number, value: number) =>
  z.number().int().min(low).max(high).default(value);

const soon = z.number().int().min(5).max(604_800);
/** From the first answer to the last: a next reply, the end. */
const later = {
  /** From what a shopper writes to the next words of the agent who has the chat. */
  nextReplySeconds: soon.optional(),
  /** From the asking for a person to the end. */
  resolveSeconds: z.number().int().min(60).max(31_536_000).optional(),
};

/** How soon how many of those who wait are to have a person's first answer, and what comes after it. */
const targetSchema = z.strictObject({
  seconds: soon,
  percent: z.number().int().min(1).max(100),
  ...later,
  /** Where it differs for a priority, 0 (first) to 3. */
  priorities: z
    .partialRecord(
      z.enum(["0", "1", "2", "3"]),
      z.strictObject({ seconds: soon.optional(), ...later }),
    )
    .optional(),
});
export type Target = z.infer<typeof targetSchema>;

const queueSchema = z.strictObject({
  key,
  label: localized,
  /** An agent needs one of these; empty means that everybody serves this queue. */
  skills: z.array(key).default([]),
  /** `push`: free agents are asked one by one. `pull`: agents choose from the list. */
  assignment: z.enum(["push", "pull"]).default("push"),
  /** Problem types, roles or languages that go here whatever the problem type says. */
  problemTypes: z.array(key).default([]),
  roles: z.array(z.enum(["buyer", "merchant", "partner"])).default([]),
  languages: z.array(z.enum(["zh", "en"])).default([]),
  /** Added to the case's priority; negative is served earlier. */
  priority: z.number().int().min(-3).max(3).default(0),
  /** Where it differs from the desk's own. */
  target: targetSchema.optional(),
});

/** Who answers a new conversation first. */
export const MODES = [
  /** The bot answers first; a person when it cannot, or when asked for. */
  "bot-first",
  /** A person from the first message on; the bot answers what it knows while the shopper waits. */
  "human-first",
  /** As human-first while people are there, as bot-first otherwise. */
  "bot-after-hours",
  /** As human-first, but the bot says nothing: its answers are suggestions for the agent. */
  "human-with-suggestions",
] as const;

/** `settings/routing.yaml`: queues, who answers first, limits of time. */
export const routingSchema = z.strictObject({
  mode: z.enum(MODES).default("bot-first"),
  /** Outside service hours: `staffed` = who is signed in serves; `message` = messages only. */
  outsideHours: z.enum(["staffed", "message"]).default("staffed"),
  queues: z.array(queueSchema).min(1),
  /** Queue of a case that no rule places. */
  fallback: key.default("general"),
  /** An offered chat goes to the next agent after this many seconds. */
  offerSeconds: seconds(5, 600, 30),
  /** How long the same agents are not asked again after all have said no. */
  offerAgainSeconds: seconds(5, 3600, 60),
  /**
   * Whoever misses this many offers in a row, without a sign of work in between, is set away, so that
   * shoppers are not offered to an empty chair; 0 never does.
   */
  awayAfterMissedOffers: z.number().int().min(0).max(20).default(3),
  /** After this wait the shopper gets three choices, and again after each further one. */
  tooLongSeconds: seconds(10, 86_400, 300),
  /** How long a shopper waits for the holder's answer before both are told, once for each silence. */
  slowAgent: z.strictObject({ minutes: z.number().int().min(1).max(1440) }).default({ minutes: 5 }),
  /** Whether an agent may take a younger chat while an older one of the queue waits. */
  cherryPicking: z.boolean().default(false),
  /** What is promised inside: the share of shoppers who have a person's first answer within so many seconds. */
  target: targetSchema.default({ seconds: 180, percent: 80 }),
  /** Whether the time of targets stands still while the desk is closed (hours.yaml). */
  pauseTargetsWhenClosed: z.boolean().default(false),
  /**
   * Chats with people, waiting ones and left messages included, that one network may have open: a household
   * (an IPv6 /64), or an IPv4 address, which thousands may share.
   */
  openPerNetwork: z
    .strictObject({ household: z.number().int().min(1), shared: z.number().int().min(1) })
    .default({ household: 5, shared: 100 }),
  /** How soon a case may be chased again. */
  chaseAgainSeconds: seconds(0, 604_800, 3600),
});
export type Routing = z.infer<typeof routingSchema>;
/** One queue of the settings. */
export type QueueSettings = Routing["queues"][number];

/** What of a wish for a person decides its queue. */
export interface Request {
  /** Queue that the problem type names. */
  readonly queue: string;
  readonly problemType: string;
  readonly role: "buyer" | "merchant" | "partner";
  readonly lang: Locale;
  readonly reason: HandoffReason;
  readonly priority: Priority;
}

/** Where a request goes and how urgent it is. Always a queue that exists. */
export function route(routing: Routing, request: Request): { queue: string; priority: Priority } {
  const chosen =
    routing.queues.find((queue) => claimsRequest(queue, request)) ??
    findQueue(routing, request.queue) ??
    findQueue(routing, routing.fallback) ??
    routing.queues[0];
  const shift = (chosen?.priority ?? 0) + (URGENT.has(request.reason) ? -3 : 0);
  return {
    queue: chosen?.key ?? routing.fallback,
    priority: Math.min(3, Math.max(0, request.priority + shift)) as Priority,
  };
}

/** The queue's settings, or undefined when there is no such queue. */
export function findQueue(routing: Routing, queueKey: string): QueueSettings | undefined {
  return routing.queues.find((queue) => queue.key === queueKey);
}

/** The target of a queue: its own, else the desk's. */
export function targetOf(routing: Routing, queueKey: string): Target {
  return findQueue(routing, queueKey)?.target ?? routing.target;
}

/** Someone in danger or robbed is not asked to wait behind parcels. */
const URGENT = new Set<HandoffReason>(["distress", "security"]);

/** A queue with rules takes what meets all of its kinds of rules. */
function claimsRequest(queue: QueueSettings, request: Request): boolean {
  const rules: [readonly string[], string][] = [
    [queue.problemTypes, request.problemType],
    [queue.roles, request.role],
    [queue.languages, request.lang],
  ];
  const used = rules.filter(([allowed]) => allowed.length > 0);
  return used.length > 0 && used.every(([allowed, value]) => allowed.includes(value));
}
