/** Sends what is in the outbox for the shop's programs, each conversation's facts one after the other. */
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Fact } from "../../kernel/protocol/facts.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Storage } from "../storage/storage.ts";
import type { Carried } from "./notice.ts";
import { claimDue, endingOf, endTry } from "./outbox.ts";
import { readFact } from "./plan-facts.ts";

/** What posts facts. Never throws; ends within the claim's time (`CLAIM_MS`). */
export interface FactCarrier {
  carryFact(fact: Fact): Promise<Carried>;
}

/** What sending facts works with; `factCarrier` is absent where no webhook is set up. */
export interface CarryPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly nodeId: string;
  readonly factCarrier?: FactCarrier | undefined;
  readonly count: (channel: string, result: string) => void;
}

/** Rounds of one look: letters to people wait no longer than these take. */
const MOST_ROUNDS = 10;

/**
 * Sends what is due, in rounds: of one conversation a round takes the oldest that was not sent yet. Ends early when
 * nothing is left or something was not taken, since a receiver that is down would only be asked in vain.
 */
export async function carryFacts(ports: CarryPorts): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rows = await claimDue(ports, { nodeId: ports.nodeId, what: "facts" });
    const taken = await Promise.all(rows.map((row) => carryOne(ports, row)));
    if (rows.length === 0 || taken.includes(false)) return;
  }
}

async function carryOne(ports: CarryPorts, row: OutboxRow): Promise<boolean> {
  const { logger, count, clock, factCarrier } = ports;
  try {
    const carried: Carried =
      factCarrier === undefined
        ? { kind: "retry", error: "this channel is not set up any more" }
        : await factCarrier.carryFact(readFact(row));
    const ending = endingOf(carried, row, { seq: row.seq, now: clock.now() });
    count(row.channel, ending.kind);
    await endTry(ports, row, ending);
    if (ending.kind === "dead")
      logger.error({ notice: row.id, channel: row.channel, error: ending.error }, "notice_dead");
    return ending.kind === "sent";
  } catch (error) {
    // The claim runs out by itself, and the row is tried again.
    logger.warn({ notice: row.id, channel: row.channel }, "notice_try_failed", error);
    return false;
  }
}
