/** The people at the desk as the desk needs them: account, presence and load in one value. */

import { type Presence, presentPresence } from "../../handoff/presence.ts";
import { HELD_STATES } from "../../handoff/transition-table.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { type Account, readAccount } from "../accounts/account.ts";
import type { AgentRow, PresenceRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";

export interface DeskAgent {
  readonly account: Account;
  readonly presence: Presence | undefined;
  /** Chats held, on hold included. */
  readonly held: number;
  readonly lastClaimAt: number;
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
    .select(["agent_id"])
    .select((eb) => [eb.fn.countAll<number>().as("held"), eb.fn.max("claimed_at").as("last")])
    .where("state", "in", [...HELD_STATES])
    .groupBy("agent_id")
    .execute();
  return agents.map((row) => combine(row, presence, loads));
}

export async function findAgent(db: Queries, id: string): Promise<DeskAgent | undefined> {
  const [agent] = await loadAgents(db, [id]);
  return agent;
}

export function isSupervisor(account: Pick<Account, "roles">): boolean {
  return account.roles.includes("supervisor") || account.roles.includes("admin");
}

export function presentAgent(agent: Omit<DeskAgent, "lastClaimAt">, at: number): AgentView {
  const { account, presence } = agent;
  const state = presentPresence(presence, at);
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    roles: [...account.roles],
    languages: [...account.languages] as Locale[],
    skills: [...account.skills],
    limit: account.limit,
    load: agent.held,
    presence: state,
    awayReason: state === "away" ? (presence?.awayReason ?? null) : null,
  };
}

export function readPresence(row: PresenceRow): Presence {
  return {
    state: row.state as Presence["state"],
    awayReason: row.away_reason,
    leaseUntil: row.lease_until,
    goneAt: row.gone_at,
  };
}

function combine(
  row: AgentRow,
  presence: readonly PresenceRow[],
  loads: readonly { agent_id: string | null; held: number | string; last: number | null }[],
): DeskAgent {
  const there = presence.find((candidate) => candidate.agent_id === row.id);
  const load = loads.find((candidate) => candidate.agent_id === row.id);
  return {
    account: readAccount(row),
    presence: there && readPresence(there),
    held: Number(load?.held ?? 0),
    lastClaimAt: Number(load?.last ?? 0),
  };
}
