/** The desk in one object: what the chat writes through, what consoles call, and what runs by itself. */

import { RENEW_MS } from "../../handoff/presence.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import { planFact } from "../channels/plan-facts.ts";
import type { Desk, DeskEffects, DeskFacts } from "../chat/ports.ts";
import { getConversation } from "../chat/require-conversation.ts";
import { AlertWatch } from "../console/alert-watch.ts";
import { DeskBoard } from "../console/desk-board.ts";
import { DeskBroadcaster } from "../console/desk-broadcaster.ts";
import { NewsWatch } from "../console/news-watch.ts";
import { SearchTexts } from "../history/search-texts.ts";
import { forgiveOwnAbsence, forgiveSince, noteAlive } from "../people/own-absence.ts";
import { PresenceService } from "../people/presence-service.ts";
import { WorkWatch } from "../people/work-log.ts";
import type { Limiter } from "../system/limiter.ts";
import { StoredDeskFacts } from "../tickets/desk-facts.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { Dispatcher } from "../tickets/dispatcher.ts";
import { runEffect } from "../tickets/run-effects.ts";
import { shopperWrote } from "../tickets/shopper-wrote.ts";
import { runDueTimers } from "../tickets/timer-runner.ts";
import type { KnowledgeProblems } from "./knowledge-problems.ts";

/** How often each node looks for what is due. */
export const TICK_MS = 1000;

/** What a desk stands on. */
export interface CreateDeskPorts extends Omit<DeskPorts, "signals"> {
  readonly scheduler: Scheduler;
  readonly limiter: Limiter;
  /** True while news of other nodes do not arrive; absent on a single node. */
  readonly newsLost?: () => boolean;
  /** What is wrong with knowledge files now; absent where there is no FAQ. */
  readonly knowledgeProblems?: () => KnowledgeProblems;
}

/** What the console namespace and compose use beside the chat's port. */
export interface RunningDesk extends Desk {
  readonly ports: DeskPorts;
  readonly board: DeskBoard;
  readonly presence: PresenceService;
  readonly isOnline: (conversationId: string) => boolean;
  readonly knowledgeProblems: () => KnowledgeProblems;
  /** Starts timers, leases and offers. */
  start(): void;
  /** One look at everything that is due; `start` does it every second. Never throws. */
  tick(): Promise<void>;
  /** Lets what runs end, and starts nothing more. */
  stop(): Promise<void>;
}

/** A desk whose parts know each other; nothing runs before `start`. */
export function createDesk(given: CreateDeskPorts): RunningDesk {
  const board = new DeskBoard(given);
  /** Conversations whose shopper has a client on this node. */
  const online = new Set<string>();
  const isOnline = (conversationId: string) => online.has(conversationId);
  let running = false;
  const broadcaster: DeskBroadcaster = new DeskBroadcaster({
    ...given,
    board,
    isOnline,
    dispatch: () => {
      if (running) void dispatcher.run();
    },
  });
  const ports: DeskPorts = { ...given, signals: broadcaster };
  const dispatcher = new Dispatcher(ports);
  const presence = new PresenceService(ports);
  const facts = new StoredDeskFacts({ ...ports, board, limiter: given.limiter });
  const news = new NewsWatch({ ...given, broadcaster, newsLost: given.newsLost ?? (() => false) });
  const alerts = new AlertWatch(ports, board);
  const ticker = createTicker({ ...given, ports, presence, dispatcher, news, alerts });

  return {
    ...portOf(ports, facts),
    ports,
    board,
    presence,
    isOnline,
    knowledgeProblems: given.knowledgeProblems ?? (() => []),
    messageAdded: (message, ticketId) => broadcaster.messageAdded(message, ticketId),
    conversationChanged: (id) => broadcaster.conversationChanged(id),
    shopperTyping: (id, typing) => broadcaster.shopperTyping(id, typing),
    shopperPresence(id, isHere) {
      if (isHere) online.add(id);
      else online.delete(id);
      broadcaster.conversationChanged(id);
    },
    start() {
      running = true;
      ticker.start();
    },
    tick: () => ticker.tick(),
    async stop() {
      running = false;
      broadcaster.stop();
      await ticker.stop();
      await dispatcher.stop();
    },
  };
}

/** The writes and reads that the chat calls. */
function portOf(ports: DeskPorts, facts: StoredDeskFacts): DeskEffects & DeskFacts {
  return {
    shopperWrote: (tx, wrote) => shopperWrote(ports, tx, wrote),
    async runEffects(tx, { effects, conversation, inReplyTo }) {
      for (const effect of effects) {
        // Read anew: the effect before may have changed who owns the conversation.
        const now = await getConversation(tx.db, conversation.id);
        await runEffect(ports, tx, { effect, context: { conversation: now, inReplyTo } });
      }
    },
    planFact: (tx, fact) => planFact(ports, tx, fact),
    stateFacts: (db, conversation) => facts.stateFacts(db, conversation),
    casesOf: (db, conversation, lang) => facts.casesOf(db, conversation, lang),
    service: (db, conversation) => facts.service(db, conversation),
    findCase: (asker, number, proof) => facts.findCase(asker, number, proof),
    viewCase: (caseId, lang) => facts.viewCase(caseId, lang),
    presentCase: (data, lang) => facts.presentCase(data, lang),
  };
}

interface TickerPorts {
  readonly ports: DeskPorts;
  readonly presence: PresenceService;
  readonly dispatcher: Dispatcher;
  readonly news: NewsWatch;
  readonly alerts: AlertWatch;
  readonly scheduler: Scheduler;
}

/** Looks at everything that is due, then again a while after it has finished. */
function createTicker({ ports, presence, dispatcher, news, alerts, scheduler }: TickerPorts) {
  let cancel: (() => void) | undefined;
  let current: Promise<void> = Promise.resolve();
  let stopped = true;
  let renewedAt = 0;
  const nodeId = ports.ids.id();
  const texts = new SearchTexts(ports);
  const work = new WorkWatch(ports);

  async function look(): Promise<void> {
    const now = ports.clock.now();
    if (Math.abs(now - renewedAt) >= RENEW_MS) {
      renewedAt = now;
      await noteAlive(ports, nodeId);
      await presence.renew();
    }
    await presence.expire();
    await presence.releaseLost();
    await work.look();
    await runDueTimers(ports);
    await dispatcher.run();
    await news.look();
    await texts.collect();
    await alerts.look();
  }

  async function tick(): Promise<void> {
    // After the look before and after what forgives our absence: two looks never overlap.
    current = current.then(look).catch((error: unknown) => {
      // The database may just be away: the next look does what was due.
      ports.logger.warn({}, "desk_tick_failed", error);
    });
    await current;
  }

  function loop(): void {
    if (stopped) return;
    const began = ports.clock.now();
    cancel = scheduler.after(TICK_MS, () => {
      current = forgiveSince(ports, began).catch((error: unknown) => {
        ports.logger.warn({}, "own_absence_unknown", error);
      });
      void current.then(tick).then(loop);
    });
  }

  return {
    tick,
    start(): void {
      stopped = false;
      // Before the first look: it would take for lost whoever could not reach a desk that was away.
      current = forgiveOwnAbsence(ports).catch((error: unknown) => {
        ports.logger.warn({}, "own_absence_unknown", error);
      });
      void current.then(tick).then(loop);
    },
    async stop(): Promise<void> {
      stopped = true;
      cancel?.();
      await current;
    },
  };
}
