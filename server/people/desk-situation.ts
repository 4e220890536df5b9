/** How things stand at the desk: open or not, who is there, and what a ticket's place is worth. */
import { canServe } from "../../handoff/assignment.ts";
import { presentTime, serviceTime } from "../../handoff/hours.ts";
import { isAtWork, isAvailable } from "../../handoff/presence.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import { estimateWait, SAMPLES } from "../../handoff/wait-estimate.ts";
import type { LineFacts } from "../../handoff/wording.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { countAhead } from "../tickets/ticket-rows.ts";
import { type DeskAgent, loadAgents } from "./agents.ts";

type Ports = Pick<DeskPorts, "clock" | "settings">;

/** `serving`: people answer now, by the hours or because someone is at work all the same. */
export interface Situation {
  readonly at: number;
  readonly serving: boolean;
  readonly staffed: boolean;
  /** Epoch milliseconds; null while serving and when no hours are set. */
  readonly opensAt: number | null;
  readonly opensText: Localized | undefined;
  readonly agents: readonly DeskAgent[];
}

export async function readSituation(ports: Ports, db: Queries): Promise<Situation> {
  const { hours, routing } = ports.settings;
  const at = ports.clock.now();
  const agents = await loadAgents(db);
  const staffed = agents.some((agent) => isAtWork(agent.presence, at));
  const time = serviceTime(hours, at);
  const serving = time.state === "open" || (routing.outsideHours === "staffed" && staffed);
  const opensAt = time.state === "closed" && !serving ? time.opensAt : null;
  return {
    at,
    serving,
    staffed,
    opensAt,
    opensText: opensAt === null ? undefined : presentTime(hours, opensAt, at),
    agents,
  };
}

/** Agents at work who may take this ticket. */
export function staffOf(
  ports: Ports,
  situation: Situation,
  ticket: { queue: string; lang: Locale },
): DeskAgent[] {
  const queue = findQueue(ports.settings.routing, ticket.queue);
  return situation.agents.filter(
    (agent) =>
      isAtWork(agent.presence, situation.at) && canServe(agent.account, queue, ticket.lang),
  );
}

export interface Place {
  readonly position: number;
  readonly waitSeconds: number | undefined;
  readonly staffed: boolean;
}

type PlaceKey = Pick<Ticket, "id" | "queue" | "priority" | "enteredAt" | "lang">;

/** Place in the queue and expected wait. */
export async function readPlace(
  ports: Ports,
  db: Queries,
  { situation, ticket }: { situation: Situation; ticket: PlaceKey },
): Promise<Place> {
  const position = (await countAhead(db, ticket)) + 1;
  const serviceTimes = await readServiceTimes(db, ticket.queue);
  return estimatePlace(ports, { situation, ticket, position, serviceTimes });
}

/** The place with the wait it means for the people who are there. */
export function estimatePlace(
  ports: Ports,
  {
    situation,
    ticket,
    position,
    serviceTimes,
  }: {
    situation: Situation;
    ticket: { queue: string; lang: Locale };
    position: number;
    serviceTimes: readonly number[];
  },
): Place {
  const staff = staffOf(ports, situation, ticket);
  const places = staff.reduce((sum, { account }) => sum + account.limit, 0);
  // Whoever is busy or about to be given up finishes chats, but takes no new one.
  const freePlaces = staff
    .filter((agent) => isAvailable(agent.presence, situation.at))
    .reduce((sum, { account, held }) => sum + Math.max(0, account.limit - held), 0);
  const waitSeconds = estimateWait({ position, serviceTimes, places, freePlaces });
  return { position, waitSeconds, staffed: staff.length > 0 };
}

/** The facts that lines about waiting mention. */
export function placeFacts(situation: Situation, place: Place): LineFacts {
  const reachable = situation.serving && place.staffed;
  return {
    reachable,
    position: place.position,
    waitSeconds: reachable ? place.waitSeconds : undefined,
    opensText: situation.opensText,
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

/** How long the latest finished chats of the queue took, in milliseconds, newest first. */
export async function readServiceTimes(db: Queries, queue: string): Promise<number[]> {
  const rows = await db
    .selectFrom("tickets")
    .select(["claimed_at", "resolved_at"])
    .where("queue", "=", queue)
    .where("state", "=", "resolved")
    .where("claimed_at", "is not", null)
    .orderBy("resolved_at", "desc")
    .limit(SAMPLES)
    .execute();
  return rows.map((row) => (row.resolved_at ?? 0) - (row.claimed_at ?? 0)).filter((ms) => ms > 0);
}
