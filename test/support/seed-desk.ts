/** Fills a database with agents, sessions and waiting chats, so that a check begins in the middle. */
import { silentLogger } from "../../kernel/logger.ts";
import type { AccountRole } from "../../server/accounts/account.ts";
import { hashSecret } from "../../server/accounts/sessions.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import { openConversation } from "../../server/chat/open-conversation.ts";
import { lockConversation } from "../../server/chat/require-conversation.ts";
import { createDesk } from "../../server/compose/create-desk.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { unlimited } from "../../server/system/limiter.ts";
import { createRandomIds } from "../../server/system/random-ids.ts";
import { CHAT_RULES } from "./chat-rules.ts";
import { aCase, deskSettings } from "./desk-bench.ts";

const ids = createRandomIds();

export interface SeededAgent {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** For AgentClient. */
  readonly cookie: string;
}

/** Agents who are signed in. */
export async function seedAgents(
  storage: Storage,
  count: number,
  { limit, roles = ["agent"] }: { limit: number; roles?: readonly AccountRole[] },
): Promise<SeededAgent[]> {
  const now = Date.now();
  const agents = Array.from({ length: count }, (_, index) => {
    const id = ids.id();
    return { id, name: `Agent ${index + 1}`, email: `${id}@shop.example`, secret: ids.secret() };
  });
  for (const { id, name, email, secret } of agents) {
    await storage.db
      .insertInto("agents")
      .values({
        id,
        email,
        name,
        password_hash: "",
        roles: JSON.stringify(roles),
        languages: '["zh","en"]',
        skills: "[]",
        chat_limit: limit,
        active: 1,
        created_at: now,
      })
      .execute();
    await storage.db
      .insertInto("sessions")
      .values({
        id_hash: hashSecret(secret),
        agent_id: id,
        created_at: now,
        expires_at: now + 12 * 3600_000,
        seen_at: now,
      })
      .execute();
  }
  return agents.map(({ secret, ...agent }) => ({
    ...agent,
    cookie: `frontdesk_session=${secret}`,
  }));
}

export interface SeededChat {
  readonly conversationId: string;
  /** The shopper's. */
  readonly token: string;
}

/** Shoppers who wait for a person, oldest first. Nobody is told: start consoles afterwards. */
export async function seedWaiting(
  storage: Storage,
  count: number,
  queue = "general",
): Promise<SeededChat[]> {
  const clock = { now: () => Date.now() };
  const logger = silentLogger;
  const fanout = { toShopper() {}, toConsole() {}, cutShopper() {} };
  const announcer = new Announcer({ storage, fanout, logger });
  const scheduler = { after: () => () => {} };
  const mask = (text: string) => ({ text, masked: false, kinds: [] });
  const given = {
    storage,
    clock,
    ids,
    logger,
    fanout,
    announcer,
    scheduler,
    mask,
    rules: CHAT_RULES,
  };
  const desk = createDesk({
    ...given,
    limiter: unlimited,
    settings: deskSettings(),
    articleUrl: (id) => id,
    reachable: () => ({ kind: "kept" }),
    suggest: async () => [],
  });
  const chats: SeededChat[] = [];
  for (let index = 0; index < count; index += 1) {
    const opened = await openConversation(
      { ...given, desk },
      {
        token: undefined,
        lang: "en",
        page: undefined,
        origin: null,
        network: null,
        admitNew: async () => {},
      },
    );
    const conversationId = opened.conversation.id;
    await storage.transaction(async (tx) => {
      const conversation = await lockConversation(tx, conversationId, clock.now());
      const data = aCase({ id: ids.id(), number: ids.caseNumber() });
      const effect = { kind: "handoff:request", case: data, queue, reason: "asked" } as const;
      const effects = [{ ...effect, priority: 2 as const }];
      await desk.runEffects(tx, { conversation, inReplyTo: 0, lang: "en", effects });
    });
    chats.push({ conversationId, token: opened.token ?? "" });
  }
  return chats;
}
