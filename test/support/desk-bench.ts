/** A desk and a chat over a real database, everything else faked, with short words for what tests do. */
import { readFileSync } from "node:fs";
import { parseSettings } from "../../bot/settings/parse-settings.ts";
import { parseProblemTypes } from "../../bot/settings/problem-types.ts";
import type { Effect } from "../../bot/turn.ts";
import { alertsSchema } from "../../handoff/alerts.ts";
import { hoursSchema } from "../../handoff/hours.ts";
import { notifySchema } from "../../handoff/notify-settings.ts";
import { qualitySchema } from "../../handoff/quality.ts";
import { createReachable } from "../../handoff/reach.ts";
import { type Routing, routingSchema } from "../../handoff/routing.ts";
import { wrapUpSchema } from "../../handoff/wrap-up.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { silentLogger } from "../../kernel/logger.ts";
import type { FactType } from "../../kernel/protocol/facts.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";
import type { Account } from "../../server/accounts/account.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import { openConversation } from "../../server/chat/open-conversation.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { getConversation, lockConversation } from "../../server/chat/require-conversation.ts";
import { sendShopperMessage } from "../../server/chat/send-message.ts";
import { createDesk } from "../../server/compose/create-desk.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { unlimited } from "../../server/system/limiter.ts";
import type { DeskPorts } from "../../server/tickets/desk-ports.ts";
import { findLatestTicket } from "../../server/tickets/ticket-rows.ts";
import { showMessage } from "./chat-bench.ts";
import { CHAT_RULES } from "./chat-rules.ts";
import { FakeClock } from "./fake-clock.ts";
import { RecordingFanout } from "./recording-fanout.ts";
import { SequentialIds } from "./sequential-ids.ts";

export type DeskBench = Awaited<ReturnType<typeof createDeskBench>>;

export interface BenchOptions {
  readonly routing?: Partial<Routing>;
  /** Clock times of each day; default all day. */
  readonly hours?: readonly (readonly [string, string])[];
  /** Whether e-mail to shoppers is set up; default not. */
  readonly notifies?: boolean;
  /** What stands in notify.yaml; its defaults when absent. */
  readonly notify?: object;
  /** What stands in alerts.yaml; its defaults when absent. */
  readonly alerts?: object;
  /** What the shop's programs are told of; default nothing. */
  readonly facts?: readonly FactType[];
  /** Tags and what is required at the end; the tags as shipped and nothing, when absent. */
  readonly wrapUp?: object;
  /** What hides secrets; default nothing. */
  readonly mask?: DeskPorts["mask"];
}

const read = (name: string) =>
  readFileSync(new URL(`../../settings/${name}`, import.meta.url), "utf8");

/** Settings as shipped, with what the test wants to be different. */
export function deskSettings(options: BenchOptions = {}) {
  const { routing, wrapUp, facts = [], hours = [["00:00", "24:00"]] } = options;
  const problems = parseProblemTypes(read("problem-types.yaml"));
  const shipped = parseSettings("routing.yaml", read("routing.yaml"), routingSchema);
  const ending = parseSettings("wrap-up.yaml", read("wrap-up.yaml"), wrapUpSchema);
  const quality = parseSettings("quality.yaml", read("quality.yaml"), qualitySchema);
  if (quality.kind !== "ok") throw new Error(JSON.stringify(quality.problems));
  if (problems.kind !== "ok" || shipped.kind !== "ok" || ending.kind !== "ok")
    throw new Error("settings do not parse");
  const day = hours.map(([from, to]) => [from, to]);
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  return {
    problems: problems.value,
    routing: { ...shipped.value, ...routing },
    hours: hoursSchema.parse({ timeZone: "Asia/Shanghai", weekly }),
    silence: { remindAfter: 10, closeAfter: 60 },
    notify: notifySchema.parse({ facts, ...options.notify }),
    alerts: alertsSchema.parse(options.alerts ?? {}),
    quality: quality.value,
    wrapUp: wrapUp === undefined ? ending.value : wrapUpSchema.parse(wrapUp),
  };
}

/** `storage` stays the caller's: with PostgreSQL a database for each test would cost seconds. */
export async function createDeskBench(storage: Storage, options: BenchOptions = {}) {
  const clock = new FakeClock();
  const ids = new SequentialIds();
  const fanout = new RecordingFanout();
  const logger = silentLogger;
  const announcer = new Announcer({ storage, fanout, logger });
  const { mask = (text: string) => ({ text, masked: false, kinds: [] }) } = options;
  const given = {
    storage,
    clock,
    ids,
    logger,
    announcer,
    fanout,
    mask,
    scheduler: clock,
    rules: CHAT_RULES,
  };
  const createNode = () =>
    createDesk({
      ...given,
      limiter: unlimited,
      settings: deskSettings(options),
      reachable: createReachable({
        channels: { email: options.notifies ?? false, webhook: false },
        phoneCountry: "CN",
      }),
      articleUrl: (id, lang) => `/${lang}/articles/${id}`,
      suggest: async () => [],
    });
  const desk = createNode();
  announcer.attach(desk);
  const chat = { ...given, desk, turnDue: () => {} };

  return {
    ...given,
    desk,
    chat,
    ports: desk.ports,
    /** Another desk on the same database, as a second process has. */
    createNode,
    async open(network: string | null = null) {
      const opened = await openConversation(chat, {
        token: undefined,
        lang: "en",
        page: undefined,
        origin: null,
        network,
        admitNew: async () => {},
      });
      return opened.conversation.id;
    },
    sendContent: (conversationId: string, content: ShopperContent) =>
      sendShopperMessage(chat, { conversationId, clientMsgId: ids.id(), content }),
    send(conversationId: string, text: string) {
      return this.sendContent(conversationId, { kind: "text", text });
    },
    /** What a turn of the bot decided. */
    effects(conversationId: string, ...effects: Exclude<Effect, { kind: "question:missed" }>[]) {
      return storage.transaction(async (tx) => {
        const conversation = await lockConversation(tx, conversationId, clock.now());
        const turn = {
          conversation,
          inReplyTo: conversation.last_seq,
          lang: "en" as const,
          effects,
        };
        await desk.runEffects(tx, turn);
      });
    },
    async askForPerson(conversationId: string, data: Partial<CaseData> = {}, queue = "general") {
      const full = aCase({ id: ids.id(), number: ids.caseNumber(), ...data });
      const request = { kind: "handoff:request", case: full, queue, reason: "asked" } as const;
      await this.effects(conversationId, { ...request, priority: 2 });
      return await this.ticket(conversationId);
    },
    /** A shopper who waits for a person. */
    async waiting(queue?: string) {
      const conversationId = await this.open();
      return await this.askForPerson(conversationId, {}, queue);
    },
    async ticket(conversationId: string) {
      const ticket = await findLatestTicket(storage.db, conversationId);
      if (ticket === undefined) throw new Error("no ticket");
      return ticket;
    },
    conversation: (id: string) => getConversation(storage.db, id),
    /** An agent's account; `online` connects a browser. */
    async agent(given: Partial<Account> = {}, online = true): Promise<Account> {
      const id = given.id ?? ids.id();
      const account: Account = {
        id,
        email: `${id}@example.org`,
        name: `Agent ${id.slice(-4)}`,
        roles: ["agent"],
        languages: ["zh", "en"],
        skills: [],
        twoStep: false,
        limit: 3,
        active: true,
        ...given,
      };
      await storage.db
        .insertInto("agents")
        .values({
          id,
          email: account.email,
          name: account.name,
          password_hash: "",
          roles: JSON.stringify(account.roles),
          languages: JSON.stringify(account.languages),
          skills: JSON.stringify(account.skills),
          chat_limit: account.limit,
          active: 1,
          created_at: clock.now(),
        })
        .execute();
      if (online) await desk.presence.connected(id, `socket-${id}`);
      return account;
    },
    /** Lines the desk wrote to the shopper, by code. */
    async lines(conversationId: string) {
      const { messages } = await readPage(storage.db, {
        conversationId,
        lastSeq: 0,
        readers: "all",
      });
      return messages
        .filter(({ author }) => author.kind === "system")
        .map(({ content }) => (content.kind === "notice" ? content.code : content.kind));
    },
    /** What those lines say. */
    async texts(conversationId: string) {
      const { messages } = await readPage(storage.db, {
        conversationId,
        lastSeq: 0,
        readers: "all",
      });
      return messages
        .filter(({ author }) => author.kind === "system")
        .map(({ content }) => ("text" in content ? content.text : ""));
    },
    async transcript(conversationId: string) {
      const page = await readPage(storage.db, { conversationId, lastSeq: 0, readers: "all" });
      return page.messages.map(showMessage);
    },
    /** Stops the desk and leaves the storage empty for the next. */
    async close() {
      await desk.stop();
      await emptyStorage(storage);
    },
  };
}

/** A case with what does not matter filled in. */
export function aCase(data: Partial<CaseData> = {}): CaseData {
  return {
    id: "case-1",
    number: "FD-TEST-0001",
    problemType: "general",
    role: "buyer",
    lang: "en",
    status: "submitted",
    slots: {},
    evidence: {},
    tried: [],
    ...data,
  };
}

const TABLES = [
  "messages",
  "conversations",
  "case_events",
  "cases",
  "ticket_events",
  "tickets",
  "timers",
  "presence",
  "work_log",
  "missed_targets",
  "outbox",
  "desk_alerts",
  "conversation_keys",
  "stopped_notices",
  "message_flags",
  "quality_reviews",
  "sessions",
  "agents",
] as const;

async function emptyStorage(storage: Storage): Promise<void> {
  for (const table of TABLES) await storage.db.deleteFrom(table).execute();
}
