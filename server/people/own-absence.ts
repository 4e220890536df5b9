/**
 * When the desk itself was away (a restart, a restore, a frozen machine), agents could not renew their leases.
 * Their time of grace begins when the desk is back: a stop shorter than ten minutes throws nobody's chats back.
 */
import { LEASE_MS, RENEW_MS } from "../../handoff/presence.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";

/** After a longer stop people have gone on to something else: their chats wait again. */
export const LONGEST_FORGIVEN_MS = 10 * 60_000;
const FORGET_NODES_MS = 24 * 3_600_000;

type Ports = Pick<DeskPorts, "storage" | "clock" | "logger">;

/** Notes that this node is alive. */
export async function noteAlive({ storage, clock }: Ports, nodeId: string): Promise<void> {
  const now = clock.now();
  await storage.db
    .insertInto("nodes")
    .values({ id: nodeId, seen_at: now })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ seen_at: now }))
    .execute();
}

/** At the start: looks how long no node was alive, and begins the grace of those who were there anew. */
export async function forgiveOwnAbsence(ports: Ports): Promise<void> {
  const { storage, clock } = ports;
  const { seen } = await storage.db
    .selectFrom("nodes")
    .select((eb) => eb.fn.max("seen_at").as("seen"))
    .executeTakeFirstOrThrow();
  await storage.db
    .deleteFrom("nodes")
    .where("seen_at", "<", clock.now() - FORGET_NODES_MS)
    .execute();
  if (seen !== null) await forgiveSince(ports, Number(seen));
}

/** As if the time since `lastAlive` had not passed for leases that ran then. */
export async function forgiveSince(ports: Ports, lastAlive: number): Promise<void> {
  const { storage, clock, logger } = ports;
  const now = clock.now();
  const away = now - lastAlive;
  if (away <= 2 * RENEW_MS || away > LONGEST_FORGIVEN_MS) return;
  const { numUpdatedRows } = await storage.db
    .updateTable("presence")
    .set({ lease_until: now + LEASE_MS, gone_at: now })
    .where("lease_until", ">", lastAlive)
    .where("lease_until", "<", now + LEASE_MS)
    .executeTakeFirst();
  logger.info({ awayMs: away, agents: Number(numUpdatedRows) }, "own_absence_forgiven");
}
