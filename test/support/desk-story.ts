/** A server with shoppers and agents on it, and short words for what flow tests do with them. */
import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import type { Action } from "../../kernel/protocol/action.ts";
import { AgentClient } from "./agent-client.ts";
import { seedAgents } from "./seed-desk.ts";
import { ShopperClient } from "./shopper-client.ts";
import { smallFaq } from "./small-faq.ts";
import { type RunningServer, type StartOptions, startServer } from "./start-server.ts";

export interface HeldChat {
  readonly shopper: ShopperClient;
  readonly agent: AgentClient;
  readonly ticketId: string;
}

export class DeskStory {
  readonly server: RunningServer;
  readonly #clients: { disconnect(): void }[] = [];

  /** Of the desk's pages, where it has a public address. */
  readonly #origin: string | undefined;

  private constructor(server: RunningServer, origin: string | undefined) {
    this.server = server;
    this.#origin = origin;
  }

  static async start(options: StartOptions = {}): Promise<DeskStory> {
    const env = { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000", ...options.env };
    const origin: string | undefined = options.env?.["PUBLIC_URL"];
    return new DeskStory(await startServer({ ...options, env }), origin);
  }

  /** A signed-in agent at the desk. */
  async agent(
    roles: readonly ("agent" | "supervisor")[] = ["agent"],
    limit = 3,
  ): Promise<AgentClient> {
    const [agent] = await seedAgents(this.server.app.storage, 1, { limit, roles });
    return await this.tab(agent?.cookie ?? "");
  }

  /** A browser with this cookie. */
  async tab(cookie: string): Promise<AgentClient> {
    const client = new AgentClient(this.server.url, cookie, this.#origin).connect();
    this.#clients.push(client);
    await vi.waitFor(() => expect(client.socket.connected).toBe(true), 5000);
    await client.must("desk:open", { lang: "en" });
    return client;
  }

  /** A shopper's browser; with a token another tab of the same shopper. */
  async shopper(token?: string): Promise<ShopperClient> {
    const client = new ShopperClient(this.server.url, token).connect();
    this.#clients.push(client);
    await vi.waitFor(() => expect(client.token).toBeDefined(), 5000);
    return client;
  }

  /** A chat that an agent holds. */
  async held(given: { agent?: AgentClient } = {}): Promise<HeldChat> {
    const agent = given.agent ?? (await this.agent());
    const shopper = await this.shopper();
    const offered = agent.told("offer:made").length;
    await act(shopper, { name: "talk_to_person" });
    const ticketId = await vi.waitFor(() => {
      const made = agent.told("offer:made")[offered];
      if (made === undefined) throw new Error("no offer yet");
      return made.ticket.id;
    }, 5000);
    await agent.must("ticket:claim", { ticketId });
    await agent.open(ticketId);
    return { shopper, agent, ticketId };
  }

  /** Ends all browsers and empties the desk. */
  async clear(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.disconnect();
    for (const table of ["tickets", "timers", "presence", "sessions", "agents"] as const) {
      await this.server.app.storage.db.deleteFrom(table).execute();
    }
  }

  async stop(): Promise<void> {
    await this.clear();
    await this.server.stop();
  }
}

/** A button that the shopper pressed. */
export async function act(client: ShopperClient, action: Action) {
  return await client.ask("message:send", {
    clientMsgId: randomUUID(),
    content: { kind: "action", action, label: action.name },
  });
}

/** `agent: hello` of every text shown. */
export function said(client: ShopperClient): string[] {
  return client.shown.flatMap(({ author, content }) =>
    content.kind === "text" ? [`${author.kind}: ${content.text}`] : [],
  );
}

/** Codes of the desk's lines, `rating` for the card at the end. */
export function codes(client: ShopperClient): string[] {
  return client.shown
    .filter(({ author }) => author.kind === "system")
    .map(({ content }) => (content.kind === "notice" ? content.code : content.kind));
}
