/** How things stand at the desk: open or not, who is there, and what a ticket's place is worth. */
import { serviceTime } from "../../handoff/hours.ts";
import { type NamedMoment, nameMoment } from "../../handoff/hours-in-words.ts";
import { type Place, placesOf, type Waiting } from "../../handoff/queue-places.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Evidence } from "../../handoff/wait-estimate.ts";
import { type Moment, momentOf, serviceBy } from "../../handoff/who-serves.ts";
import type { LineFacts } from "../../handoff/wording.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readWaiting } from "../tickets/ticket-rows.ts";
import { asPerson, type DeskAgent, loadAgents } from "./agents.ts";
import { readEvidence } from "./recent-work.ts";

type Ports = Pick<DeskPorts, "clock" | "settings">;

/** `serving`: people answer now, by the hours or because someone takes chats all the same. */
export interface Situation {
  readonly at: number;
  readonly moment: Moment;
  readonly serving: boolean;
  /** True when someone takes chats of one kind or another. */
  readonly staffed: boolean;
  /** Epoch milliseconds; null while serving and when no hours are set. */
  readonly opensAt: number | null;
  readonly opens: NamedMoment | undefined;
  readonly agents: readonly DeskAgent[];
}

/** Who is there and whether the desk is open, at one moment. */
export async function readSituation(ports: Ports, db: Queries): Promise<Situation> {
  const { hours, routing } = ports.settings;
  const at = ports.clock.now();
  const agents = await loadAgents(db);
  const moment = momentAt(ports);
  const staffed = agents.some((a) => serviceBy(asPerson(a), undefined, moment).kind !== "no");
  const time = serviceTime(hours, at);
  const serving = time.state === "open" || (routing.outsideHours === "staffed" && staffed);
  const opensAt = time.state === "closed" && !serving ? time.opensAt : null;
  return {
    at,
    moment,
    serving,
    staffed,
    opensAt,
    opens: opensAt === null ? undefined : nameMoment(hours, opensAt, at),
    agents,
  };
}

/** This moment for the rules of who serves: at a desk that is closed outside its hours, nobody does. */
export function momentAt({ clock, settings }: Ports): Moment {
  const at = clock.now();
  const open =
    settings.routing.outsideHours === "staffed" || serviceTime(settings.hours, at).state === "open";
  return momentOf(at, { open, timeZone: settings.hours.timeZone });
}

/** True when someone is there who takes chats of this queue, in one of its languages. */
export function isStaffed(
  ports: Ports,
  { agents, moment }: Situation,
  { queue, lang }: { queue: string; lang: Locale },
): boolean {
  const matter = { queue: findQueue(ports.settings.routing, queue), lang };
  return agents.some((agent) => serviceBy(asPerson(agent), matter, moment).kind !== "no");
}

type PlaceKey = Omit<Waiting, "offeredTo" | "offerExpiresAt" | "declinedBy" | "updatedAt"> &
  Partial<Waiting>;

/** Place in the queue and expected wait; the ticket need not be stored yet. */
export async function readPlace(
  ports: Ports,
  db: Queries,
  { situation, ticket }: { situation: Situation; ticket: PlaceKey },
): Promise<Place> {
  const fresh = { offeredTo: null, offerExpiresAt: null, declinedBy: [], updatedAt: situation.at };
  const own = { ...fresh, ...ticket };
  const others = (await readWaiting(db)).filter(({ id }) => id !== ticket.id);
  const waiting = [...others, own];
  const places = placesAmong(ports, { situation, waiting, evidence: await readEvidence(db) });
  return places.get(ticket.id) ?? { position: 1, waitSeconds: undefined, staffed: false };
}

/** Places of all who wait, for the people who are there. */
export function placesAmong(
  { settings }: Pick<Ports, "settings">,
  {
    situation,
    waiting,
    evidence,
  }: { situation: Situation; waiting: readonly Waiting[]; evidence: Evidence },
): ReadonlyMap<string, Place> {
  const { routing } = settings;
  return placesOf({
    waiting,
    evidence,
    people: situation.agents.map(asPerson),
    queueOf: (key) => findQueue(routing, key),
    moment: situation.moment,
    offerMs: routing.offerSeconds * 1000,
    askAgainMs: routing.offerAgainSeconds * 1000,
  });
}

/** The facts that lines about waiting mention. */
export function placeFacts(situation: Situation, place: Place): LineFacts {
  const reachable = situation.serving && place.staffed;
  return {
    reachable,
    position: place.position,
    waitSeconds: reachable ? place.waitSeconds : undefined,
    opens: situation.opens,
  };
}

/** When a shopper who waits from now on is owed the three choices, from now; null when never. */
export function patience(ports: Ports, situation: Situation): number | null {
  const limit = ports.settings.routing.tooLongSeconds * 1000;
  if (situation.serving) return limit;
  return situation.opensAt === null ? null : situation.opensAt - situation.at + limit;
}

/** How long a holder may leave a shopper without an answer, in milliseconds. */
export function slowAgentMs(ports: Pick<Ports, "settings">): number {
  return ports.settings.routing.slowAgent.minutes * 60_000;
}
