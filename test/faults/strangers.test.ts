/** Checks 5, 6, 15, 16 and 18: what a stranger gets by asking, by pretending, by another page and by guessing. */
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { consoleFacts } from "../../kernel/protocol/console-events.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import { widgetFacts } from "../../kernel/protocol/widget-events.ts";
import { findOrder } from "../../server/orders/find-order.ts";
import { createLimiter } from "../../server/system/rate-limits.ts";
import { signIn } from "../support/agent-client.ts";
import { act, DeskStory } from "../support/desk-story.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { signIdentity } from "../support/sign-identity.ts";
import {
  absentIds,
  anyPayload,
  documentedRequests,
  REQUEST_EVENTS,
} from "../support/stranger-matrix.ts";

const PASSWORD = "correct horse battery";
const SECRET = "a-secret-of-the-shop-that-is-long-enough";
const SHOP = "https://trusted.example";
const CANARY = "canary-4711";
const SOON = { timeout: 10_000, interval: 40 };

let story: DeskStory;
beforeAll(async () => {
  story = await DeskStory.start({
    env: { IDENTITY_SECRETS: `shop=${SECRET}`, ALLOWED_ORIGINS: SHOP, TRUST_PROXY: "1" },
  });
}, 120_000);
afterAll(() => story.stop());

const account = async (name: string, roles: ("editor" | "agent")[]) => {
  const email = `${name}@x.example`;
  await story.server.app.accounts.admin.add({ email, name, password: PASSWORD, roles });
  return await signIn(story.server.url, email, PASSWORD);
};

describe("check 5: ids of somebody else", () => {
  it("open nothing by any event or route, and look like ids of nothing", async () => {
    const { db } = story.server.app.storage;
    const alice = await story.shopper();
    alice.say(`${CANARY} never arrived, order 20261101777`);
    await vi.waitFor(() => expect(alice.shown.length).toBeGreaterThan(1), SOON);
    const sent = await fetch(`${story.server.url}/api/conversation/files?name=${CANARY}.png`, {
      method: "POST",
      headers: { authorization: `Bearer ${alice.token}` },
      body: new Uint8Array(await picture()),
    });
    const { file } = (await sent.json()) as { file: FileView };
    await act(alice, { name: "talk_to_person" });
    const ticket = await vi.waitFor(
      () => db.selectFrom("tickets").selectAll().executeTakeFirstOrThrow(),
      SOON,
    );
    const { number } = await db.selectFrom("cases").select("number").executeTakeFirstOrThrow();
    const ids = {
      ...{ conversation: ticket.conversation_id, ticket: ticket.id, file: file.id },
      ...{ message: alice.shown[0]?.id ?? "", caseNumber: number ?? "" },
    };
    const absent = absentIds();
    const editor = await account("edda", ["editor"]);
    const ofAlice = async () => {
      const tables = ["messages", "files", "tickets", "cases", "ratings"] as const;
      const own = tables.map((table) =>
        db.selectFrom(table).selectAll().where("conversation_id", "=", ids.conversation).execute(),
      );
      return JSON.stringify(
        await Promise.all([...own, db.selectFrom("feedback").selectAll().execute()]),
      );
    };
    const before = await ofAlice();
    let tried = 0;

    for (const event of REQUEST_EVENTS.widget) {
      const bob = await story.shopper();
      const clientMsgId = randomUUID();
      const foreign = await bob.askRaw(event, anyPayload(ids, clientMsgId));
      const nothing = await bob.askRaw(event, anyPayload(absent, clientMsgId));
      if (!foreign.ok) expect(foreign, event).toEqual(nothing);
      expect(JSON.stringify([foreign, bob.facts]), event).not.toContain(CANARY);
      bob.disconnect();
      tried += 1;
    }
    const desk = await consoleOf(story.server.url, editor);
    for (const event of REQUEST_EVENTS.console) {
      const clientMsgId = randomUUID();
      const foreign = await desk.timeout(5000).emitWithAck(event, anyPayload(ids, clientMsgId));
      const nothing = await desk.timeout(5000).emitWithAck(event, anyPayload(absent, clientMsgId));
      if (!foreign.ok) expect(foreign, event).toEqual(nothing);
      expect(JSON.stringify(foreign), event).not.toContain(CANARY);
      tried += 1;
    }
    desk.disconnect();
    const requests = documentedRequests(ids);
    const ofNothing = documentedRequests(absent);
    for (const [index, { method, path, body, isNamed }] of requests.entries()) {
      const bob = await story.shopper();
      const askers = {
        nobody: {},
        bob: { authorization: `Bearer ${bob.token}` },
        "bob as an agent": { cookie: `frontdesk_session=${bob.token}` },
        // Editors read what the FAQ did not answer, without whose it is.
        ...(!path.startsWith("/api/studio") &&
          !path.includes("/session") && { editor: { cookie: editor } }),
      };
      for (const [who, headers] of Object.entries(askers)) {
        const foreign = await ask(method, { path, body, headers });
        expect(foreign.text, `${who}: ${method} ${path}`).not.toContain(CANARY);
        expect(foreign.status, `${who}: ${method} ${path}`).toBeLessThan(500);
        tried += 1;
        const twin = ofNothing[index];
        if (!isNamed || twin === undefined) continue;
        const nothing = await ask(method, { ...twin, headers });
        expect(foreign, `${who}: ${method} ${path}`).toEqual(nothing);
      }
      bob.disconnect();
    }

    expect(await ofAlice()).toBe(before);
    recordFault(
      5,
      "SQLite",
      `${tried} tries by a shopper, nobody and an editor over ${REQUEST_EVENTS.widget.length + REQUEST_EVENTS.console.length} events and ${requests.length} routes: 0 bytes of the other's, nothing changed, answers as for ids of nothing`,
    );
    await story.clear();
  });

  const ask = async (
    method: string,
    given: { path: string; body: object; headers: Record<string, string> },
  ) => {
    const hasBody = method !== "GET" && method !== "DELETE";
    const response = await fetch(story.server.url + given.path, {
      method,
      headers: { "content-type": "application/json", "accept-language": "en", ...given.headers },
      redirect: "manual",
      ...(hasBody && { body: JSON.stringify(given.body) }),
    });
    return { status: response.status, text: await response.text() };
  };
});

describe("check 6: a shopper who says to be somebody else", () => {
  it("stays that shopper, relays nothing, and joins nobody", async () => {
    const { db } = story.server.app.storage;
    const exp = Math.floor(Date.now() / 1000) + 600;
    const real = await story.shopper();
    const token = signIdentity({ sub: "customer-1", exp }, SECRET);
    const known = await real.ask("conversation:open", {
      lang: "en",
      identity: { shop: "shop", token },
    });
    expect(known.ok).toBe(true);
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const [, claims = "", signature = ""] = token.split(".");
    const forged = [
      signIdentity({ sub: "customer-1", exp }, "another secret than the one they share"),
      signIdentity({ sub: "customer-1", exp: exp - 7200 }, SECRET),
      `${none}.${claims}.`,
      `${none}.${claims}.${signature}`,
      token.replace(claims, Buffer.from(`{"sub":"customer-2","exp":${exp}}`).toString("base64url")),
    ];
    const forgedFields = {
      author: { kind: "agent", id: "a", name: "Ann" },
      ...{ role: "admin", agentId: "ann", userId: "customer-1", seq: 1, status: "resolved" },
      ...{ visibility: "agents", inReplyTo: 1, owner: "agent", shopperId: "1" },
    };
    const bob = await story.shopper();
    for (const identity of forged) {
      const answer = await bob.askRaw("conversation:open", {
        ...{ lang: "en", lastSeq: 0, identity: { shop: "shop", token: identity } },
      });
      expect(answer, identity).toMatchObject({ ok: false });
    }
    const names = Object.keys(forgedFields);
    for (let round = 0; round < 100; round += 1) {
      const some = Object.entries(forgedFields).filter(
        (_, at) => ((round + 1) >> (at % 7)) % 2 === 1,
      );
      const text = `forged ${round}`;
      const ack = await bob.askRaw("message:send", {
        ...{ clientMsgId: randomUUID(), content: { kind: "text", text, ...forgedFields } },
        ...Object.fromEntries(some),
      });
      expect(ack.ok).toBe(true);
    }
    const heard = real.facts.length;
    const facts = [
      ...Object.keys(widgetFacts),
      ...Object.keys(consoleFacts),
      ...REQUEST_EVENTS.console,
    ];
    const events = facts.filter((event) => !(REQUEST_EVENTS.widget as string[]).includes(event));
    for (const event of events)
      expect(await bob.askRaw(event, { message: { text: "relayed" } })).toMatchObject({
        ok: false,
      });

    const rows = await db
      .selectFrom("messages")
      .selectAll()
      .where("content", "like", "%forged%")
      .where("client_msg_id", "is not", null)
      .execute();
    expect(rows).toHaveLength(100);
    for (const row of rows)
      expect(row).toMatchObject({
        ...{ author_kind: "shopper", author_id: null, author_name: null, visibility: "all" },
        ...{ in_reply_to: null },
      });
    expect(new Set(rows.map(({ conversation_id }) => conversation_id)).size).toBe(1);
    expect(JSON.stringify(real.facts.slice(heard))).not.toContain("relayed");
    const verified = await db
      .selectFrom("conversations")
      .select("id")
      .where("shopper_id", "is not", null)
      .execute();
    expect(verified).toHaveLength(1);
    expect(verified[0]?.id).not.toBe(rows[0]?.conversation_id);
    recordFault(
      6,
      "SQLite",
      `100 messages with ${names.length} forged fields stored as the shopper's, ${events.length} events of the desk refused and relayed to nobody, ${forged.length} wrong identities refused: 0 joined with the verified shopper`,
    );
    await story.clear();
  });
});

describe("check 15: pages of others", () => {
  it("open no connection, by either transport", async () => {
    const cookie = await account("ada", ["agent"]);
    const hosts = story.server.url;
    const cases: [string, Record<string, string>][] = [
      ["evil", { origin: "https://evil.example", cookie }],
      ["null", { origin: "null", cookie }],
      ["suffix", { origin: `${SHOP}.evil.example`, cookie }],
      ["prefix", { origin: "https://eviltrusted.example", cookie }],
      ["other port", { origin: `${SHOP}:8443`, cookie }],
      ["other scheme", { origin: SHOP.replace("https", "http"), cookie }],
      ["own as a suffix", { origin: `${hosts}.evil.example`, cookie }],
      ["none with a cookie", { cookie }],
      ["none, from another site", { cookie, "sec-fetch-site": "cross-site" }],
    ];
    const connects = (namespace: string, transport: string, headers: Record<string, string>) =>
      new Promise<boolean>((resolve) => {
        const socket = io(`${hosts}${namespace}`, {
          ...{
            transports: [transport],
            forceNew: true,
            reconnection: false,
            extraHeaders: headers,
          },
        });
        const end = (connected: boolean) => {
          socket.disconnect();
          resolve(connected);
        };
        socket.once("connect", () => end(true));
        socket.once("connect_error", () => end(false));
      });

    let handshakes = 0;
    let tries = 0;
    for (const namespace of ["/widget", "/console"])
      for (const transport of ["polling", "websocket"])
        for (const [, headers] of cases) {
          tries += 1;
          if (await connects(namespace, transport, headers)) handshakes += 1;
        }
    expect(handshakes).toBe(0);
    for (const transport of ["polling", "websocket"]) {
      expect(await connects("/widget", transport, { origin: SHOP })).toBe(true);
      expect(await connects("/console", transport, { origin: hosts, cookie })).toBe(true);
    }
    recordFault(
      15,
      "sockets",
      `${tries} handshakes of ${cases.length} foreign origins over polling and WebSocket on both namespaces: 0 let in, the shop's and our own let in. Messages of foreign frames: test/browser/widget-behaviour.test.ts`,
    );
  });
});

describe("check 16: guessing passwords", () => {
  it("is looked at ten times an account, locks its owner out of nothing, and tells nothing", async () => {
    const signInFrom = async (
      email: string,
      password: string,
      more: Record<string, string> = {},
    ) => {
      const began = performance.now();
      const response = await fetch(`${story.server.url}/api/agents/session`, {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": "en", ...more },
        body: JSON.stringify({ email, password }),
      });
      const text = await response.text();
      return { ms: performance.now() - began, status: response.status, text, response };
    };
    for (const name of ["vic", "may"]) await account(name, ["agent"]);
    const first = await signInFrom("may@x.example", PASSWORD);
    const device = first.response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const evaluated = { vic: 0, may: 0 };
    for (let n = 0; n < 500; n += 1) {
      const one = await signInFrom("vic@x.example", `wrong ${n}`, {
        "x-forwarded-for": "203.0.113.9",
      });
      const fifty = `203.0.113.${10 + (n % 50)}`;
      const many = await signInFrom("may@x.example", `wrong ${n}`, { "x-forwarded-for": fifty });
      if (one.status === 401) evaluated.vic += 1;
      if (many.status === 401) evaluated.may += 1;
    }
    const owner = await signInFrom("may@x.example", PASSWORD, { cookie: device });
    const elsewhere = await signInFrom("vic@x.example", PASSWORD, {
      "x-forwarded-for": "198.51.100.1",
    });

    const times = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();
    for (let n = 0; n < 20; n += 1) {
      await account(`known${n}`, ["agent"]);
      for (let again = 0; again < 3; again += 1)
        for (const kind of ["known", "unknown"] as const) {
          const from = { "x-forwarded-for": `192.0.2.${n + 1}` };
          const { ms, status, text } = await signInFrom(`${kind}${n}@x.example`, "wrong one", from);
          times[kind].push(ms);
          answers.add(`${status} ${text}`);
        }
    }
    const apart = (share: number) =>
      Math.abs(percentile(times.known, share) - percentile(times.unknown, share));

    expect(evaluated.vic).toBeLessThanOrEqual(10);
    expect(evaluated.may).toBeLessThanOrEqual(10);
    expect([owner.status, elsewhere.status]).toEqual([200, 200]);
    expect([...answers]).toHaveLength(1);
    expect(apart(0.5)).toBeLessThan(20);
    recordFault(
      16,
      "SQLite",
      `1,000 wrong passwords: ${evaluated.vic} looked at from one address, ${evaluated.may} from 50; the owners let in meanwhile; known and unknown names answered alike, apart by ${apart(0.5).toFixed(1)} ms (median), ${apart(0.95).toFixed(1)} ms (p95)`,
    );
  });
});

describe("check 18: guessing order numbers", () => {
  it("tells nothing without the second fact, and asks the shop no more than five times", async () => {
    const { storage } = story.server.app;
    let looked = 0;
    const order = { number: "", state: "shipped", carrier: CANARY };
    const orders = {
      ...{ answers: [], shop: "shop" },
      look: async () => {
        looked += 1;
        return {
          kind: "found",
          order,
          shopper: null,
          proofs: [{ as: "whole", value: "8000800080" }],
        };
      },
    } as unknown as Parameters<typeof findOrder>[0]["orders"];
    const guess = async (askers: number) => {
      looked = 0;
      const ports = { db: storage.db, limiter: createLimiter({ factor: 1 }), orders };
      const answers = new Map<string, number>();
      for (let n = 0; n < askers; n += 1)
        await insertConversation(storage, `guess-${askers}-${n}`, Date.now());
      for (let n = 0; n < 10_000; n += 1) {
        const asker = { id: `guess-${askers}-${n % askers}`, shopper_id: null };
        const number = String(202611010000 + n);
        const bare = await findOrder(ports, asker, { number });
        const guessed = await findOrder(ports, asker, {
          number,
          secondFact: String(1000 + (n % 9000)),
        });
        for (const found of [bare, guessed]) {
          const text = JSON.stringify(found);
          answers.set(text, (answers.get(text) ?? 0) + 1);
        }
      }
      return { looked, answers: [...answers.keys()].sort() };
    };

    const byOne = await guess(1);
    const byMany = await guess(100);

    const alike = ['{"kind":"locked"}', '{"kind":"needs_proof"}', '{"kind":"not_found"}'];
    expect([byOne, byMany]).toEqual([
      { looked: 5, answers: alike },
      { looked: 500, answers: alike },
    ]);
    recordFault(
      18,
      "SQLite",
      `10,000 numbers in turn by one shopper and by 100: 0 facts of an order, ${byOne.looked} and ${byMany.looked} look-ups (5 each), wrong and foreign answered alike`,
    );
  });
});

const consoleOf = async (url: string, cookie: string) => {
  const extraHeaders = { cookie, origin: url };
  const socket = io(`${url}/console`, { transports: ["websocket"], forceNew: true, extraHeaders });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
};

const picture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: "#0b6b63" } })
    .png()
    .toBuffer();
