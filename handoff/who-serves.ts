/**
 * Who can serve a matter, now or soon. The one place that decides it: offers, the wait that is told, "somebody
 * is there", the shopper's lines, the board and the list for transfers all ask here.
 */
import type { Locale } from "../kernel/locale.ts";
import type { WorkingTimes } from "../kernel/protocol/working-times.ts";
import { BREAK_REASONS, type Presence, presentPresence, SERVES_ELSEWHERE } from "./presence.ts";
import type { QueueSettings } from "./routing.ts";
import { type Duty, dutyAt, type LocalTime, localTime } from "./working-times.ts";

/** Someone with an account, as the desk knows them at one moment. */
export interface Person {
  readonly id: string;
  readonly roles: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly Locale[];
  /** Most chats at a time. */
  readonly limit: number;
  /** Chats held, on hold included. */
  readonly held: number;
  /** Chats the person is asked to take and has not answered yet. */
  readonly offered: number;
  readonly presence: Presence | undefined;
  /** Null for whoever works whenever signed in. */
  readonly workingTimes: WorkingTimes | null;
}

/** What is to be served; `queue` undefined when settings no longer know it: then everybody has the skill. */
export interface Matter {
  readonly queue: Pick<QueueSettings, "skills"> | undefined;
  readonly lang: Locale;
}

/** `open`: people serve at this hour, if they are there. `local`: what the desk's clocks show. */
export interface Moment {
  readonly at: number;
  readonly open: boolean;
  readonly timeZone: string;
  readonly local: LocalTime;
}

/** The moment `at`, in the desk's time zone. */
export function momentOf(at: number, desk: Pick<Moment, "open" | "timeZone">): Moment {
  return { at, ...desk, local: localTime(desk.timeZone, at) };
}

/**
 * `now`: a chat may be offered. `soon`: takes chats, but not at this moment; `room` says whether a colleague
 * may still hand one over; `elsewhere` answers in another help desk, at its own time. `no`: nobody may promise anything in this person's name.
 */
export type Service =
  | { readonly kind: "now"; readonly room: number }
  | {
      readonly kind: "soon";
      readonly why: "full" | "asked" | "reconnecting" | "elsewhere";
      readonly room: number;
    }
  | {
      readonly kind: "no";
      readonly why: NoReason;
      readonly room: 0;
    };

type NoReason =
  | "role"
  | "skill"
  | "language"
  | "closed"
  | "offline"
  | "away"
  | "busy"
  | "break"
  | "off_duty";

/** Whether the person serves the matter, and when. Without a matter: whether the person serves any. */
export function serviceBy(person: Person, matter: Matter | undefined, moment: Moment): Service {
  const lacking = findLack(person, matter);
  if (lacking !== undefined) return { kind: "no", why: lacking, room: 0 };
  if (!moment.open) return { kind: "no", why: "closed", room: 0 };
  const state = presentPresence(person.presence, moment.at);
  if (state === "offline") return { kind: "no", why: "offline", room: 0 };
  const duty = dutyAt(person.workingTimes, moment.local);
  if (duty !== "on") return { kind: "no", why: NOT_ON_DUTY[duty], room: 0 };
  // Who is busy keeps the chats held and gets no new one: nobody's wait is shorter for it.
  if (state !== "online") return { kind: "no", why: state, room: 0 };
  if (servesElsewhere(person)) return { kind: "soon", why: "elsewhere", room: 0 };
  const room = roomOf(person);
  if (person.presence?.goneAt !== null) return { kind: "soon", why: "reconnecting", room };
  if (person.offered > 0) return { kind: "soon", why: "asked", room };
  if (room === 0) return { kind: "soon", why: "full", room };
  return { kind: "now", room };
}

/** Whether the person stands for another help desk. */
export function servesElsewhere({ presence }: Pick<Person, "presence">): boolean {
  return presence?.awayReason === SERVES_ELSEWHERE;
}

const NOT_ON_DUTY = { break: "break", off: "off_duty" } as const satisfies Record<
  Exclude<Duty, "on">,
  NoReason
>;

/** What a person does at one moment, as time at the desk is counted. */
export const WORK_STATES = ["available", "busy", "away", "break", "off_duty", "offline"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/**
 * `available`: gets chats. `busy` and `away` (a meeting, a training): works, and gets none. `break`: rests, by choice
 * or between two working times. `off_duty`: signed in outside the working times.
 */
export function workState(
  { presence, workingTimes }: Pick<Person, "presence" | "workingTimes">,
  { at, local }: Pick<Moment, "at" | "local">,
): WorkState {
  const state = presentPresence(presence, at);
  // An account that stands for another help desk is nobody's working day.
  if (state === "offline" || servesElsewhere({ presence })) return "offline";
  const duty = dutyAt(workingTimes, local);
  if (duty !== "on") return NOT_ON_DUTY[duty];
  if (state !== "away") return state === "online" ? "available" : "busy";
  return BREAK_REASONS.includes(presence?.awayReason ?? "") ? "break" : "away";
}

/** True when role, skill and language fit, whether or not the person is there. */
export function mayServe(
  person: Pick<Person, "roles" | "skills" | "languages">,
  matter: Matter,
): boolean {
  return findLack(person, matter) === undefined;
}

/** Places left beside what is held and what is asked: an offer keeps its place until it is answered. */
export function roomOf(person: Pick<Person, "limit" | "held" | "offered">): number {
  return Math.max(0, person.limit - person.held - person.offered);
}

function findLack(
  person: Pick<Person, "roles" | "skills" | "languages">,
  matter: Matter | undefined,
): "role" | "skill" | "language" | undefined {
  // Supervisors, editors and administrators serve only when they are agents, too.
  if (!person.roles.includes("agent")) return "role";
  if (matter === undefined) return undefined;
  const skills = matter.queue?.skills ?? [];
  if (skills.length > 0 && !skills.some((skill) => person.skills.includes(skill))) return "skill";
  return person.languages.includes(matter.lang) ? undefined : "language";
}
