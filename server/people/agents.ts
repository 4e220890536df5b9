/** The people at the desk as the desk needs them: account, presence and load in one value. */

import type { Candidate } from "../../handoff/assignment.ts";
import { type Presence, presentPresence } from "../../handoff/presence.ts";
import type { Worker } from "../../handoff/queue-places.ts";
import { HELD_STATES } from "../../handoff/transition-table.ts";
import { type Moment, serviceBy } from "../../handoff/who-serves.ts";
import { dutyAt, nextDuty } from "../../handoff/working-times.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { type WorkingTimes, workingTimesSchema } from "../../kernel/protocol/working-times.ts";
import { type Account, readAccount } from "../accounts/account.ts";
import type { AgentRow, PresenceRow, TicketRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";

/** An account that works at the desk, with its presence and load. */
export interface DeskAgent {
  readonly account: Account;
  readonly presence: Presence | undefined;
  /** Null for whoever works whenever signed in. */
  readonly workingTimes: WorkingTimes | null;
  /** When each chat held was claimed, on hold included. */
  readonly heldSince: readonly number[];
  /** Chats offered and not answered yet. */
  readonly offered: number;
}

/** All active agents, with what they hold. */
export async function loadAgents(db: Queries, ids?: readonly string[]): Promise<DeskAgent[]> {
  if (ids?.length === 0) return [];
  let query = db.selectFrom("agents").selectAll().where("active", "=", 1);
  if (ids !== undefined) query = query.where("id", "in", [...ids]);
  const agents = await query.orderBy("name").execute();
  const presence = await db.selectFrom("presence").selectAll().execute();
  const loads = await db
    .selectFrom("tickets")
    .select(["agent_id", "offered_to", "claimed_at"])
    .where("state", "in", [...HELD_STATES, "offered"])
    .execute();
  return agents.map((row) => combine(row, presence, loads));
}

/** An agent who is active, or undefined. */
export async function findAgent(db: Queries, id: string): Promise<DeskAgent | undefined> {
  const [agent] = await loadAgents(db, [id]);
  return agent;
}

/** Whether this account sees all queues and may step in. */
export function isSupervisor(account: Pick<Account, "roles">): boolean {
  return account.roles.includes("supervisor") || account.roles.includes("admin");
}

/** The agent as the rules of `handoff/` know people. */
export function asPerson(agent: DeskAgent): Candidate & Worker {
  const { account, presence, workingTimes, heldSince, offered } = agent;
  const { id, roles, skills, languages, limit } = account;
  return {
    ...{ id, roles, skills, languages, limit, presence, workingTimes, offered, heldSince },
    held: heldSince.length,
    lastClaimAt: Math.max(0, ...heldSince),
  };
}

/** The agent as their own console and administrators are shown them. */
export function presentSelf(agent: DeskAgent, moment: Moment): AgentView {
  return { ...presentAgent(agent, moment), email: agent.account.email };
}

/** The agent as all consoles are shown people: without the address, which is nobody else's matter. */
export function presentAgent(agent: DeskAgent, moment: Moment): AgentView {
  const { account, presence, workingTimes } = agent;
  const state = presentPresence(presence, moment.at);
  const duty = dutyAt(workingTimes, moment.local);
  const backAt =
    duty === "on"
      ? state === "away"
        ? (presence?.backAt ?? null)
        : null
      : nextDuty(workingTimes, moment);
  return {
    id: account.id,
    name: account.name,
    roles: [...account.roles],
    languages: [...account.languages] as Locale[],
    skills: [...account.skills],
    limit: account.limit,
    load: agent.heldSince.length,
    offered: agent.offered,
    room: serviceBy(asPerson(agent), undefined, moment).room,
    presence: state,
    awayReason: state === "away" ? (presence?.awayReason ?? null) : null,
    duty,
    backAt: backAt === null ? null : new Date(backAt).toISOString(),
  };
}

type StoredPresence = Omit<PresenceRow, "missed_offers" | "work_state">;

/** A presence, as the row keeps it. */
export function readPresence(row: StoredPresence): Presence {
  return {
    state: row.state as Presence["state"],
    awayReason: row.away_reason,
    backAt: row.back_at,
    leaseUntil: row.lease_until,
    goneAt: row.gone_at,
  };
}

function combine(
  row: AgentRow,
  presence: readonly StoredPresence[],
  loads: readonly Pick<TicketRow, "agent_id" | "offered_to" | "claimed_at">[],
): DeskAgent {
  const there = presence.find((candidate) => candidate.agent_id === row.id);
  return {
    account: readAccount(row),
    presence: there && readPresence(there),
    workingTimes: row.working_times === null ? null : parseWorkingTimes(row.working_times),
    heldSince: loads
      .filter(({ agent_id }) => agent_id === row.id)
      .map(({ claimed_at }) => claimed_at ?? 0),
    offered: loads.filter(({ offered_to }) => offered_to === row.id).length,
  };
}

function parseWorkingTimes(text: string): WorkingTimes {
  return workingTimesSchema.parse(JSON.parse(text));
}
