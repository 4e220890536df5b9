/** Who is at the desk. One row per agent is the truth; this node renews it for the browsers it serves. */
import {
  connect,
  disconnect,
  LEASE_MS,
  OFFLINE_LOST,
  type Presence,
  SERVES_ELSEWHERE,
  serveElsewhere,
} from "../../handoff/presence.ts";
import { HELD_STATES } from "../../handoff/transition-table.ts";
import type { PresenceState } from "../../kernel/protocol/ticket.ts";
import type { Transaction } from "../storage/storage.ts";
import { applyTransition } from "../tickets/apply-transition.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { lockTicket } from "../tickets/ticket-access.ts";
import { readPresence } from "./agents.ts";
import { forgetMissedOffers } from "./missed-offers.ts";
import { noteWork, noteWorkNow } from "./work-log.ts";

/** What an agent chooses to be; a reason and a time to be back at only when away. */
export interface ChosenPresence {
  readonly state: PresenceState;
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly backAt: number | null;
}

/** Who is there: follows browsers, states and silence, and lets go of chats whose agent is lost. */
export class PresenceService {
  readonly #ports: DeskPorts;
  /** When each browser of this node was heard last, by agent and socket. */
  readonly #heard = new Map<string, Map<string, number>>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** A browser of the agent is here. Who was lost is online again and keeps chats not yet given back. */
  async connected(agentId: string, socketId: string): Promise<void> {
    const sockets = this.#heard.get(agentId) ?? new Map<string, number>();
    this.#heard.set(agentId, sockets.set(socketId, this.#ports.clock.now()));
    await this.#change(agentId, connect);
  }

  /** The browser gave a sign of life: leases run from here, not from when we last thought of them. */
  heard(agentId: string, socketId: string): void {
    const sockets = this.#heard.get(agentId);
    if (sockets?.has(socketId)) sockets.set(socketId, this.#ports.clock.now());
  }

  /**
   * A browser went away; with the last one of this node the grace starts. `silent`: it was given up after
   * long silence, which already counts as part of the grace.
   */
  async disconnected(agentId: string, socketId: string, silent = false): Promise<void> {
    const sockets = this.#heard.get(agentId);
    const lastHeard = sockets?.get(socketId);
    sockets?.delete(socketId);
    if (sockets === undefined || lastHeard === undefined || sockets.size > 0) return;
    this.#heard.delete(agentId);
    await this.#change(
      agentId,
      (presence, at) => presence && disconnect(presence, silent ? lastHeard : at),
    );
  }

  /** The account in whose name another help desk answers is there for a while more; said again and again. */
  async serveElsewhere(agentId: string): Promise<void> {
    const { storage, clock } = this.#ports;
    const now = clock.now();
    const renewed = await storage.db
      .updateTable("presence")
      .set({ lease_until: now + LEASE_MS, gone_at: null })
      .where("agent_id", "=", agentId)
      .where("state", "=", "online")
      .where("away_reason", "=", SERVES_ELSEWHERE)
      .where("lease_until", ">", now)
      .executeTakeFirst();
    if (renewed.numUpdatedRows === 0n) await this.#change(agentId, (_, at) => serveElsewhere(at));
  }

  /** What the agent chose; a moment in the past is none to be back at. */
  async set(agentId: string, { state, reason, backAt }: ChosenPresence): Promise<void> {
    await this.#change(agentId, (presence, at) => ({
      ...connect(presence, at),
      state,
      awayReason: state === "away" ? reason : null,
      backAt: state === "away" && backAt !== null && backAt > at ? backAt : null,
    }));
    await forgetMissedOffers(this.#ports.storage, agentId);
  }

  /** Renews the leases of all browsers connected to this node, each from when it was heard last. */
  async renew(): Promise<void> {
    for (const [agentId, sockets] of this.#heard) {
      const until = Math.max(...sockets.values()) + LEASE_MS;
      await this.#ports.storage.db
        .updateTable("presence")
        .set({ lease_until: until, gone_at: null })
        .where("agent_id", "=", agentId)
        .where((eb) => eb.or([eb("lease_until", "<", until), eb("gone_at", "is not", null)]))
        .execute();
    }
  }

  /** Marks those offline whose lease ran out. Each is found by one node only. */
  async expire(): Promise<void> {
    const { storage, clock, signals } = this.#ports;
    const now = clock.now();
    const lost = await storage.db
      .updateTable("presence")
      .set({ state: "offline", away_reason: OFFLINE_LOST, back_at: null, updated_at: now })
      .where("lease_until", "<=", now)
      .where("state", "!=", "offline")
      .returning(["agent_id", "lease_until"])
      .execute();
    for (const { agent_id: agentId, lease_until: at } of lost) {
      await storage.transaction((tx) => noteWork(tx, { agentId, state: "offline", at }));
      signals.agentChanged(agentId);
    }
    if (lost.length > 0) signals.loadChanged();
  }

  /**
   * Gives back the chats of agents who are gone. Read from the rows each time, so that a crash between
   * losing an agent and giving back the chats leaves nothing behind. Chats put off to a set time stay.
   */
  async releaseLost(): Promise<void> {
    const { storage, clock } = this.#ports;
    const rows = await storage.db
      .selectFrom("tickets")
      .leftJoin("presence", "presence.agent_id", "tickets.agent_id")
      .select("tickets.id")
      .where("tickets.state", "in", [...HELD_STATES])
      .where("tickets.held_until", "is", null)
      .where((eb) =>
        eb.or([eb("presence.lease_until", "<=", clock.now()), eb("presence.agent_id", "is", null)]),
      )
      .limit(100)
      .execute();
    for (const { id } of rows) await storage.transaction((tx) => this.#releaseIfLost(tx, id));
  }

  async #releaseIfLost(tx: Transaction, ticketId: string): Promise<void> {
    const locked = await lockTicket(this.#ports, tx, ticketId);
    const agentId = locked?.ticket.agentId;
    if (locked === undefined || agentId == null || locked.ticket.heldUntil !== null) return;
    if (!HELD_STATES.some((state) => state === locked.ticket.state)) return;
    if (await isThere(this.#ports, tx, agentId)) return;
    const actor = { kind: "system" } as const;
    await applyTransition(this.#ports, tx, { ...locked, command: { kind: "lose_agent" }, actor });
  }

  async #change(
    agentId: string,
    next: (presence: Presence | undefined, at: number) => Presence | undefined,
  ): Promise<void> {
    const { storage, clock, signals } = this.#ports;
    await storage.transaction(async (tx) => {
      const row = await tx.db
        .selectFrom("presence")
        .selectAll()
        .where("agent_id", "=", agentId)
        .executeTakeFirst();
      const now = clock.now();
      const after = next(row && readPresence(row), now);
      if (after === undefined) return;
      await writePresence(tx, { agentId, presence: after, now });
      await noteWorkNow(this.#ports, tx, agentId);
      tx.afterCommit(() => {
        signals.agentChanged(agentId);
        signals.loadChanged();
      });
    });
  }
}

/** True while the agent's lease runs: a browser is there or may still come back. */
export async function isThere(
  ports: Pick<DeskPorts, "clock">,
  tx: Transaction,
  agentId: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom("presence")
    .select("lease_until")
    .where("agent_id", "=", agentId)
    .executeTakeFirst();
  return row !== undefined && row.lease_until > ports.clock.now();
}

async function writePresence(
  tx: Transaction,
  { agentId, presence, now }: { agentId: string; presence: Presence; now: number },
): Promise<void> {
  const values = {
    state: presence.state,
    away_reason: presence.awayReason,
    back_at: presence.backAt,
    lease_until: presence.leaseUntil,
    gone_at: presence.goneAt,
    updated_at: now,
  };
  await tx.db
    .insertInto("presence")
    .values({ agent_id: agentId, ...values })
    .onConflict((conflict) => conflict.column("agent_id").doUpdateSet(values))
    .execute();
}
