import type { BotState } from "../../bot/state.ts";
import type { TurnInput, TurnResult } from "../../bot/turn.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { untraced } from "../system/tracing.ts";
import { type BegunTurn, beginTurn } from "./begin-turn.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { endTurn, type TurnEnd, type TurnOutcome } from "./end-turn.ts";
import type { Fanout } from "./fanout.ts";
import { outcomeOf } from "./turn-outcome.ts";

/** One turn of the bot, with its ports bound to this conversation. */
export type TakeTurn = (
  conversation: ConversationRow,
  state: BotState | undefined,
  input: TurnInput,
) => Promise<TurnResult>;

/** The times of a bot turn, in milliseconds. */
export interface TurnTimes {
  /** How long the bot waits for the rest of a burst of messages. */
  readonly burstMs: number;
  /** After this the shopper gets an excuse and the offer of a person. */
  readonly timeoutMs: number;
  /** How often forgotten turns are looked for. */
  readonly sweepMs: number;
}

/** The times that the product runs with. */
export const TURN_TIMES: TurnTimes = { burstMs: 350, timeoutMs: 8000, sweepMs: 2000 };
/** How much longer the lock lasts than the turn may: time to store the outcome. */
const LOCK_MARGIN_MS = 4000;

/** What running turns stands on. */
export interface TurnRunnerPorts extends ChatPorts {
  readonly takeTurn: TakeTurn;
  readonly scheduler: Scheduler;
  readonly fanout: Pick<Fanout, "toShopper">;
  /** Names this process in turn locks. */
  readonly nodeId: string;
  readonly times: TurnTimes;
}

/**
 * Runs the bot's turns. That a turn is due is a row, so a crash between message and answer loses nothing:
 * whichever process sweeps next takes it up.
 */
export class TurnRunner {
  readonly #ports: TurnRunnerPorts;
  /** Turns waiting for the rest of a burst, with the function that calls them off. */
  readonly #waiting = new Map<string, () => void>();
  readonly #running = new Map<string, Promise<void>>();
  #stopSweep: () => void = () => {};
  #stopped = true;

  constructor(ports: TurnRunnerPorts) {
    this.#ports = ports;
  }

  /** Starts looking for turns that are due, first of all those of before the start. */
  async start(): Promise<void> {
    this.#stopped = false;
    const { storage } = this.#ports;
    if (storage.engine === "sqlite") {
      // One process per data directory: locks of before the start have no holder.
      await storage.transaction((tx) =>
        tx.db
          .updateTable("conversations")
          .set({ turn_holder: null, turn_until: null })
          .where("turn_holder", "is not", null)
          .execute(),
      );
    }
    await this.#sweep(0);
    this.#sweepLater();
  }

  /** Lets running turns end and starts no new one; what is due stays due in storage. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopSweep();
    for (const callOff of this.#waiting.values()) callOff();
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  /**
   * A message for the bot was committed. The turn starts when the burst is over; at once when the message
   * is whole by itself.
   */
  due(conversationId: string, isWhole = false): void {
    if (this.#stopped) return;
    const callOff = this.#waiting.get(conversationId);
    if (callOff && !isWhole) return;
    if (callOff) callOff();
    else this.#tellTyping(conversationId, true);
    const run = () => {
      this.#waiting.delete(conversationId);
      this.#start(conversationId);
    };
    const waitMs = isWhole ? 0 : this.#ports.times.burstMs;
    this.#waiting.set(conversationId, this.#ports.scheduler.after(waitMs, run));
  }

  /** Resolves when no turn is waiting or running on this node; for tests and draining. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  #start(conversationId: string): void {
    const running = this.#running.get(conversationId);
    if (running) {
      // It may have looked for newer messages just before this one was stored.
      void running.then(() => this.#start(conversationId));
      return;
    }
    if (this.#stopped) return;
    const run = this.#run(conversationId)
      .catch((error: unknown) => {
        this.#ports.logger.error({ conversationId }, "turn_not_stored", error);
        return false;
      })
      .then((moreDue) => {
        this.#running.delete(conversationId);
        if (!this.#waiting.has(conversationId)) this.#tellTyping(conversationId, false);
        if (moreDue) this.due(conversationId);
      });
    this.#running.set(conversationId, run);
  }

  /** True when messages came while it ran. */
  async #run(conversationId: string): Promise<boolean> {
    const { clock, times, ids, nodeId, tracer = untraced } = this.#ports;
    const until = clock.now() + times.timeoutMs + LOCK_MARGIN_MS;
    const holder = `${nodeId}/${ids.id()}`;
    const turn = await beginTurn(this.#ports, { conversationId, holder, until });
    if (!turn) return false;
    const run = async () => {
      const outcome = await this.#take(turn);
      return await this.#store(turn, outcome);
    };
    const end = await tracer.run("turn", run, { conversationId });
    return end.kind === "stored" && end.moreDue;
  }

  async #store(turn: BegunTurn, outcome: TurnOutcome): Promise<TurnEnd> {
    const { metrics, logger, storage, tracer = untraced } = this.#ports;
    const began = performance.now();
    const persist = () => endTurn(this.#ports, turn, outcome);
    try {
      const end = await tracer.run("persist", persist, { engine: storage.engine });
      if (end.kind === "stored")
        metrics?.count("bot_answers_total", { outcome: outcomeOf(outcome) });
      return end;
    } catch (error) {
      if (outcome.kind === "failed") throw error;
      // What the bot wanted could not be carried out: say so rather than say nothing.
      const conversationId = turn.conversation.id;
      logger.error({ conversationId }, "turn_effects_failed", error);
      return await this.#store(turn, { kind: "failed" });
    } finally {
      const seconds = (performance.now() - began) / 1000;
      metrics?.took("bot_turn_duration_seconds", seconds, { stage: "persist" });
    }
  }

  async #take(turn: BegunTurn): Promise<TurnOutcome> {
    const { conversation, state, input } = turn;
    const { logger, takeTurn, clock } = this.#ports;
    try {
      const result = await this.#withTimeout(takeTurn(conversation, state, input));
      const { trace } = result;
      const fields = {
        conversationId: conversation.id,
        ms: clock.now() - input.at,
        did: trace.did.join(" "),
        articles: trace.articleIds.join(" "),
        probability: trace.probability,
      };
      logger.info(fields, "turn_taken");
      return { kind: "done", result };
    } catch (error) {
      logger.error({ conversationId: conversation.id }, "turn_failed", error);
      return { kind: "failed" };
    }
  }

  async #withTimeout<T>(work: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const { scheduler, times } = this.#ports;
    const callOff = scheduler.after(times.timeoutMs, () => reject(new Error("turn timed out")));
    try {
      return await Promise.race([work, promise]);
    } finally {
      callOff();
    }
  }

  #sweepLater(): void {
    this.#stopSweep = this.#ports.scheduler.after(this.#ports.times.sweepMs, () => {
      this.#sweep(this.#ports.times.sweepMs)
        .catch((error: unknown) => this.#ports.logger.warn({}, "turn_sweep_failed", error))
        .finally(() => {
          if (!this.#stopped) this.#sweepLater();
        });
    });
  }

  async #sweep(graceMs: number): Promise<void> {
    const now = this.#ports.clock.now();
    const due = await this.#ports.storage.db
      .selectFrom("conversations")
      .select("id")
      .where("turn_due", "<=", now - graceMs)
      .where("owner", "in", ["bot", "queue"])
      .where((row) => row.or([row("turn_until", "is", null), row("turn_until", "<=", now)]))
      .orderBy("turn_due")
      .limit(50)
      .execute();
    for (const { id } of due) if (!this.#waiting.has(id)) this.#start(id);
  }

  #tellTyping(conversationId: string, typing: boolean): void {
    this.#ports.fanout.toShopper(conversationId, "typing:changed", { who: "bot", typing });
  }
}
