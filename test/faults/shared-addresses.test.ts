/** Check 46: hundreds of new shoppers behind one address, and one network that has ten thousand of them. */
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { recordFault } from "../support/fault-report.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SHOPPERS = 500;
const ADDRESSES = 10_000;
/** Who comes at the same moment. */
const AT_ONCE = 40;

/** What became of a request; `message` in words for people where it was refused. */
interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly message?: string;
}

describe("check 46: addresses", { timeout: 900_000 }, () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ env: { FAQ_DIR: smallFaq(), TRUST_PROXY: "1" } });
  });
  afterAll(() => server.stop());

  /** One who comes from there; the first refusal on the way, or undefined. */
  async function come(address: string, steps: (ask: Ask) => Promise<Answer>): Promise<Answer> {
    const socket = io(`${server.url}/widget`, {
      ...{ transports: ["websocket"], forceNew: true, reconnection: false },
      ...{ auth: { lang: "en" }, extraHeaders: { "x-forwarded-for": address } },
    });
    try {
      const refused = await connected(socket);
      if (refused !== undefined) return refused;
      return await steps((event, request) => socket.timeout(30_000).emitWithAck(event, request));
    } finally {
      socket.disconnect();
    }
  }
  const waiting = async () => {
    const { db } = server.app.storage;
    return (await db.selectFrom("tickets").select("id").execute()).length;
  };

  it("refuses none of those who share one, and lets one network fill nobody's queue", async () => {
    const shoppers = await inTurns(SHOPPERS, (index) =>
      come("203.0.113.9", async (ask) => {
        const opened = await ask("conversation:open", { lang: "en", lastSeq: 0 });
        if (!opened.ok) return opened;
        for (const path of ["/en", "/widget.js"]) {
          const page = await fetch(server.url + path, {
            headers: { "x-forwarded-for": "203.0.113.9" },
          });
          if (page.status === 429) return { ok: false, error: "rate_limited" };
        }
        return await ask("message:send", text(`hello ${index}`));
      }),
    );
    const refused = shoppers.filter(({ ok }) => !ok);

    const asked = await inTurns(ADDRESSES, (index) =>
      come(`2001:db8:7:7::${index.toString(16)}`, async (ask) => {
        const opened = await ask("conversation:open", { lang: "en", lastSeq: 0 });
        return opened.ok ? await ask("message:send", wish()) : opened;
      }),
    );
    const kept = asked.filter(({ ok }) => !ok);
    const household = server.app.desk.ports.settings.routing.openPerNetwork.household;
    await vi.waitFor(async () => expect(await turnsLeft()).toBe(0), 120_000);

    expect(refused).toEqual([]);
    expect(await waiting()).toBe(household);
    for (const { error, message = "" } of kept) expect(message, error).toMatch(/\w+ \w+ \w+/);
    recordFault(
      46,
      "SQLite",
      `${SHOPPERS} new shoppers behind one IPv4 address: 0 refused; ${ADDRESSES} addresses of one IPv6 /64 asked for a person: ${await waiting()} in the queue, as one household may have, ${kept.length} refused earlier, all in words`,
    );
  });

  /** Conversations that wait for the bot. */
  const turnsLeft = async () => {
    const { db } = server.app.storage;
    const rows = await db
      .selectFrom("conversations")
      .select("id")
      .where("turn_due", "is not", null)
      .execute();
    return rows.length;
  };
});

type Ask = (event: string, request: object) => Promise<Answer>;

function connected(socket: Socket): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(undefined));
    socket.once("connect_error", (error: Error & { data?: { error: string; message: string } }) =>
      resolve({
        ok: false,
        error: error.data?.error ?? "none",
        message: error.data?.message ?? "",
      }),
    );
  });
}

/** `count` of them, so many at a time as come at once. */
async function inTurns(count: number, one: (index: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    answers.push(...(await Promise.all(Array.from({ length: size }, (_, at) => one(from + at)))));
  }
  return answers;
}

const text = (words: string) => ({
  clientMsgId: randomUUID(),
  content: { kind: "text", text: words },
});
const wish = () => ({
  clientMsgId: randomUUID(),
  content: { kind: "action", action: { name: "talk_to_person" }, label: "A person, please" },
});
