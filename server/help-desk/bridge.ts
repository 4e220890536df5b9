/** The bridge to another help desk: finds the chats that go there, and carries them back and forth. */
import { Rounds } from "../../kernel/rounds.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import { type Account, normalizeEmail, readAccount } from "../accounts/account.ts";
import type { CheckResult } from "../http/health.ts";
import type { PresenceService } from "../people/presence-service.ts";
import type { HelpDeskChatRow } from "../storage/help-desk-rows.ts";
import { type CarryPorts, carryChat } from "./carry-chat.ts";
import {
  adoptTickets,
  claimChats,
  endBadly,
  endWell,
  readTroubles,
  ringBell,
} from "./chat-rows.ts";
import type { HelpDesk } from "./help-desk-settings.ts";
import { HelpDeskError } from "./other-desk.ts";
import { type GivenBell, readBell } from "./read-bell.ts";

/** What the bridge works with. `nodeId` is this process's, new at each start. */
export interface BridgePorts extends Omit<CarryPorts, "account"> {
  readonly settings: HelpDesk;
  readonly presence: Pick<PresenceService, "serveElsewhere">;
  readonly scheduler: Scheduler;
  readonly nodeId: string;
  /** Null: webhooks are not taken, and the other desk is asked every half minute. */
  readonly hookSecret: string | null;
}

/** How often each node looks. */
const TICK_MS = 1000;
const LEASE_EVERY_MS = 10_000;
/** How often an open chat is read without a webhook; one that is over may be taken up again there for some days. */
const ASK_MS = 30_000;
const ASK_OVER_MS = 3_600_000;
/** So long the other desk may be away until nobody is promised an answer from there. */
const AWAY_MS = 120_000;

/** Carries chats from `start` to `stop`. Any number may run beside it; what goes wrong is logged and tried again. */
export class HelpDeskBridge {
  readonly #ports: BridgePorts;
  readonly #rounds: Rounds;
  #leasedAt = Number.NEGATIVE_INFINITY;
  #failingSince: number | undefined;

  constructor(ports: BridgePorts) {
    this.#ports = ports;
    this.#rounds = new Rounds({
      scheduler: ports.scheduler,
      everyMs: TICK_MS,
      look: () => this.#look(),
      // The database may just be away: the next look does what was due.
      onFailure: (error) => ports.desk.logger.warn({}, "help_desk_tick_failed", error),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** One look at everything that is due. Never throws. */
  tick(): Promise<void> {
    return this.#rounds.tick();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /**
   * A webhook of the other desk: its chat is looked at with the next look.
   * @throws AppError not_found (no secret is set), not_allowed, bad_request
   */
  readonly ring = async (bell: Omit<GivenBell, "now">): Promise<void> => {
    const { settings, hookSecret, desk } = this.#ports;
    if (hookSecret === null) return;
    const id = readBell(settings.kind, hookSecret, { ...bell, now: desk.clock.now() });
    if (id !== undefined) await ringBell(desk, id);
  };

  /** For /readyz: somebody should look, and nobody is kept from serving. */
  async check(): Promise<CheckResult> {
    const { settings, desk } = this.#ports;
    if ((await this.#findAccount()) === undefined) {
      const detail = `settings/help-desk.yaml: no active account ${settings.agent} with the role agent: make one`;
      return { state: "degraded", detail };
    }
    const trouble = await readTroubles(desk);
    if (trouble === undefined) return { state: "ok" };
    return { state: "degraded", detail: `${trouble.count} chats wait: ${trouble.error}` };
  }

  async #look(): Promise<void> {
    const { desk, settings, nodeId } = this.#ports;
    const account = await this.#findAccount();
    if (account === undefined) return;
    await this.#renew(account);
    await adoptTickets(desk, settings.queues);
    const rows = await claimChats(desk, nodeId);
    await Promise.all(rows.map((row) => this.#carry(account, row)));
  }

  /** The account is there as long as the other desk is. */
  async #renew({ id }: Account): Promise<void> {
    const { desk, presence } = this.#ports;
    const now = desk.clock.now();
    const isAway = this.#failingSince !== undefined && now - this.#failingSince > AWAY_MS;
    if (isAway || now - this.#leasedAt < LEASE_EVERY_MS) return;
    this.#leasedAt = now;
    await presence.serveElsewhere(id);
  }

  async #carry(account: Account, row: HelpDeskChatRow): Promise<void> {
    const { desk } = this.#ports;
    try {
      const goesOn = await carryChat({ ...this.#ports, account }, row);
      this.#failingSince = undefined;
      const askAfter = goesOn ? ASK_MS : ASK_OVER_MS;
      await endWell(desk, row, desk.clock.now() + askAfter);
    } catch (error) {
      await this.#note(row, error);
    }
  }

  async #note(row: HelpDeskChatRow, error: unknown): Promise<void> {
    const { desk } = this.#ports;
    const isTheirs = error instanceof HelpDeskError;
    const answered = isTheirs && error.status !== undefined && error.status < 500;
    if (isTheirs && !answered) this.#failingSince ??= desk.clock.now();
    const why = isTheirs ? error.message : "an error here, see the log";
    desk.logger.warn(
      { ticketId: row.ticket_id, why },
      "help_desk_failed",
      isTheirs ? undefined : error,
    );
    // When this fails too, the claim runs out by itself.
    await endBadly(desk, row, why).catch(() => {});
  }

  async #findAccount(): Promise<Account | undefined> {
    const { desk, settings } = this.#ports;
    const row = await desk.storage.db
      .selectFrom("agents")
      .selectAll()
      .where("email", "=", normalizeEmail(settings.agent))
      .where("active", "=", 1)
      .executeTakeFirst();
    const account = row && readAccount(row);
    return account?.roles.includes("agent") ? account : undefined;
  }
}
