/**
 * What clients rely on, whatever desk they talk to: docs/protocol.md as a suite. It runs over the fake desk and
 * over the real server, so that what the fake promises is what ships.
 */
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { consoleRequests } from "../../../kernel/protocol/console-events.ts";
import type { ConversationState } from "../../../kernel/protocol/conversation.ts";
import { PROTOCOL_VERSION } from "../../../kernel/protocol/version.ts";
import { widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import { AgentClient, signIn } from "../agent-client.ts";
import { ShopperClient } from "../shopper-client.ts";

export interface DeskUnderTest {
  readonly url: string;
  /** An account of an agent at the desk. */
  readonly agent: { readonly email: string; readonly password: string };
  /** The session cookie of another agent. */
  readonly colleague: string;
  stop(): Promise<void>;
}

/** One black pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const SOON = { timeout: 8000, interval: 30 };

export function describeDesk(name: string, start: () => Promise<DeskUnderTest>): void {
  describe(`a desk: ${name}`, () => {
    let desk: DeskUnderTest;
    const clients: { disconnect(): void }[] = [];
    beforeAll(async () => {
      desk = await start();
    });
    afterEach(() => {
      for (const client of clients.splice(0)) client.disconnect();
    });
    afterAll(() => desk.stop());

    /** A shopper whose conversation is open. */
    const shopper = async (token?: string): Promise<ShopperClient> => {
      const client = new ShopperClient(desk.url, token).connect();
      clients.push(client);
      await vi.waitFor(() => expect(client.token).toBeDefined(), SOON);
      return client;
    };
    const agent = async (cookie: string): Promise<AgentClient> => {
      const client = new AgentClient(desk.url, cookie).connect();
      clients.push(client);
      await vi.waitFor(() => expect(client.socket.connected).toBe(true), SOON);
      await client.must("desk:open", { lang: "en" });
      await client.must("presence:set", { state: "online" });
      return client;
    };
    const signedIn = async () =>
      await agent(await signIn(desk.url, desk.agent.email, desk.agent.password));
    const send = (client: ShopperClient, text: string, clientMsgId: string = randomUUID()) =>
      client.ask("message:send", { clientMsgId, content: { kind: "text", text } });
    const ownersOf = (client: ShopperClient) =>
      client.facts
        .filter(({ event }) => event === "conversation:changed")
        .map(({ fact }) => (fact as { state: ConversationState }).state.owner);
    const askForPerson = (client: ShopperClient) =>
      client.ask("message:send", {
        clientMsgId: randomUUID(),
        content: { kind: "action", action: { name: "talk_to_person" }, label: "Talk to a person" },
      });
    /** A chat that an agent holds, seen from both sides. */
    const held = async () => {
      const holder = await signedIn();
      const client = await shopper();
      const before = new Set(holder.tickets.keys());
      await askForPerson(client);
      const ticketId = await vi.waitFor(() => {
        const found = [...holder.tickets.values()].find(
          ({ id, state }) => !before.has(id) && (state === "waiting" || state === "offered"),
        );
        if (!found) throw new Error("no ticket yet");
        return found.id;
      }, SOON);
      await holder.must("ticket:claim", { ticketId });
      await holder.open(ticketId);
      return { holder, client, ticketId };
    };
    const refusedBy = (namespace: string, auth: object, headers = {}): Promise<unknown> => {
      const socket: Socket = io(desk.url + namespace, {
        forceNew: true,
        transports: ["websocket"],
        auth,
        extraHeaders: headers,
      });
      clients.push(socket);
      return new Promise((resolve) => {
        socket.on("connect", () => resolve("connected"));
        socket.on("connect_error", (error) => resolve((error as { data?: unknown }).data));
      });
    };

    describe("lets clients in", () => {
      it("that speak its version, and says its own", async () => {
        const client = await shopper();
        const opened = await client.ask("conversation:open", { lang: "en", lastSeq: 0 });

        expect(widgetRequests["conversation:open"].result.parse(opened)).toMatchObject({
          protocol: PROTOCOL_VERSION,
          token: null,
        });
      });

      it("and keeps those of another version out, in words", async () => {
        for (const namespace of ["/widget", "/console"]) {
          expect(await refusedBy(namespace, { protocol: "99.0" })).toMatchObject({
            error: "unsupported_protocol",
            message: expect.stringMatching(/\w/),
            details: { protocol: PROTOCOL_VERSION },
          });
        }
      });

      it("into the console with a session only", async () => {
        expect(await refusedBy("/console", { protocol: PROTOCOL_VERSION })).toMatchObject({
          error: "not_signed_in",
        });
        const wrong = signIn(desk.url, desk.agent.email, "wrong password");
        await expect(wrong).rejects.toThrow("401");
      });
    });

    describe("keeps a conversation", () => {
      it("of which nothing can be asked before it is opened", async () => {
        const socket = io(`${desk.url}/widget`, { forceNew: true, transports: ["websocket"] });
        clients.push(socket);
        const asked = socket.timeout(3000).emitWithAck("conversation:resume", { lastSeq: 0 });

        expect(await asked).toMatchObject({ ok: false, error: "not_found" });
      });

      it("for whoever has its token, and makes a new one for any other", async () => {
        const first = await shopper();
        await send(first, "hello");
        const again = await shopper(first.token);
        await vi.waitFor(() => expect(again.shown).not.toHaveLength(0), SOON);
        const stranger = await shopper(randomUUID());

        expect(again.shown[0]).toMatchObject({ seq: 1, content: { kind: "text", text: "hello" } });
        expect(stranger.token).not.toBe(first.token);
        expect(stranger.shown).toEqual([]);
      });

      it("in which a message is stored once, whatever comes with its id", async () => {
        const client = await shopper();
        const id = randomUUID();
        const first = await send(client, "once", id);
        const again = await send(client, "something else", id);

        expect(first).toMatchObject({ ok: true, seq: 1 });
        expect([again["id"], again["seq"], again["at"]]).toEqual([
          first["id"],
          first["seq"],
          first["at"],
        ]);
      });

      it("whose messages have one order without holes, told to every tab", async () => {
        const one = await shopper();
        const two = await shopper(one.token);
        for (const text of ["a", "b", "c"]) await send(one, text);
        const own = (client: ShopperClient) =>
          client.shown.flatMap(({ author, content }) =>
            author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
          );
        await vi.waitFor(() => expect(own(two)).toEqual(["a", "b", "c"]), SOON);

        expect([...one.problems, ...two.problems]).toEqual([]);
      });

      it("and answers what came after a seq, with its state", async () => {
        const client = await shopper();
        for (const text of ["a", "b"]) await send(client, text);
        const page = await client.ask("conversation:resume", { lastSeq: 1 });
        const { messages, more } = widgetRequests["conversation:resume"].result.parse(page);

        expect(messages[0]?.seq).toBe(2);
        expect(more).toBe(false);
      });

      it("and refuses what it does not understand, naming the field", async () => {
        const client = await shopper();
        const bad = await client.askRaw("message:send", { clientMsgId: "x", content: {} });

        expect(bad).toMatchObject({ ok: false, error: "bad_request" });
        expect(bad["details"]).toEqual({ field: "clientMsgId" });
        expect(await client.askRaw("no:such", {})).toMatchObject({ error: "bad_request" });
      });

      it("with pictures, for its own shopper only", async () => {
        const client = await shopper();
        const other = await shopper();
        const as = ({ token }: ShopperClient) => ({ authorization: `Bearer ${token}` });
        const clientFileId = randomUUID();
        const upload = async () =>
          await fetch(
            `${desk.url}/api/conversation/files?name=a.png&clientFileId=${clientFileId}`,
            {
              method: "POST",
              headers: { ...as(client), "content-type": "image/png" },
              body: PIXEL,
            },
          );
        const [first, repeat] = [await upload(), await upload()];
        const { file } = (await first.json()) as { file: { id: string; url: string } };
        expect(((await repeat.json()) as { file: { id: string } }).file.id).toBe(file.id);
        const content = { kind: "file", fileId: file.id } as const;
        const ack = await client.ask("message:send", { clientMsgId: randomUUID(), content });
        const theft = await other.ask("message:send", { clientMsgId: randomUUID(), content });
        const read = async (by: ShopperClient) =>
          (await fetch(desk.url + file.url, { headers: as(by) })).status;

        expect(ack["content"]).toMatchObject({ kind: "file", file: { id: file.id } });
        expect(theft).toMatchObject({ ok: false, error: "not_found" });
        expect([await read(client), await read(other)]).toEqual([200, 404]);
      });
    });

    describe("has people", () => {
      it("whose desk is as the protocol says", async () => {
        const client = await signedIn();
        const opened = await client.must("desk:open", { lang: "en" });

        expect(consoleRequests["desk:open"].result.parse(opened)).toMatchObject({
          protocol: PROTOCOL_VERSION,
          me: { email: desk.agent.email, presence: "online" },
        });
      });

      it("who take a chat, and the shopper is told by whom", async () => {
        const { client } = await held();

        await vi.waitFor(() => expect(ownersOf(client).at(-1)).toBe("agent"), SOON);
        expect(ownersOf(client)).toContain("queue");
      });

      it("of whom one has a chat; the others hear who", async () => {
        const { ticketId } = await held();
        const colleague = await agent(desk.colleague);
        const late = await colleague.ask("ticket:claim", { ticketId });
        const said = await colleague.say(ticketId, "me too");

        expect(late).toMatchObject({ ok: false, error: "already_claimed" });
        expect((late as { details: object }).details).toHaveProperty("holder");
        expect(said).toMatchObject({ ok: false, error: "already_claimed" });
      });

      it("who write to the shopper, and notes that the shopper never sees", async () => {
        const { holder, client, ticketId } = await held();
        const note = await holder.must("message:send", {
          ...{ ticketId, clientMsgId: randomUUID(), visibility: "agents" },
          content: { kind: "text", text: "between us" },
        });
        const id = randomUUID();
        const first = await holder.say(ticketId, "hello", id);
        const again = await holder.say(ticketId, "hello", id);
        await vi.waitFor(() => expect(client.shown.at(-1)?.author.kind).toBe("agent"), SOON);

        expect(first).toMatchObject({ ok: true, seq: note.seq + 1 });
        expect(again).toEqual(first);
        expect(JSON.stringify(client.shown)).not.toContain("between us");
      });

      it("who say it otherwise and take it back, and the shopper sees that they did", async () => {
        const { holder, client, ticketId } = await held();
        const said = await holder.must("message:send", {
          ...{ ticketId, clientMsgId: randomUUID(), visibility: "all" },
          content: { kind: "text", text: "by Friday" },
        });
        const { seq } = said;
        const changed = await holder.must("message:change", { ticketId, seq, text: "by Monday" });
        const told = () =>
          client.facts.filter(({ event }) => event === "message:changed").at(-1)?.fact;
        await vi.waitFor(
          () => expect(told()).toMatchObject({ message: { seq, content: { text: "by Monday" } } }),
          SOON,
        );
        await holder.must("message:change", { ticketId, seq, text: null });
        await vi.waitFor(
          () => expect(told()).toMatchObject({ message: { seq, content: { text: "" } } }),
          SOON,
        );

        expect(changed.message.edited).toBeDefined();
      });

      it("who hear the shopper write and type", async () => {
        const { holder, client, ticketId } = await held();
        await client.ask("typing:set", { typing: true });
        await send(client, "are you there?");

        await vi.waitFor(() => {
          expect(holder.texts(ticketId)).toContain("shopper: are you there?");
          expect(holder.told("typing:changed")).toContainEqual(
            expect.objectContaining({ ticketId, who: "shopper", typing: true }),
          );
        }, SOON);
      });

      it("who put a chat aside, give it back, and end it with a card to rate", async () => {
        const { holder, client, ticketId } = await held();
        const put = await holder.must("ticket:hold", { ticketId });
        const taken = await holder.must("ticket:unhold", { ticketId });
        await holder.must("ticket:resolve", { ticketId, outcome: "solved" });
        await vi.waitFor(() => expect(client.shown.at(-1)?.content.kind).toBe("rating"), SOON);

        expect([put.ticket.state, taken.ticket.state]).toEqual(["on_hold", "claimed"]);
        expect(await holder.say(ticketId, "too late")).toMatchObject({ error: "wrong_state" });
      });

      it("who are shown no order where no shop is connected", async () => {
        const { holder, ticketId } = await held();
        const { order } = await holder.must("order:look", { ticketId });

        expect(order).toEqual({ kind: "none" });
      });

      it("who know what cases can be about, in their own language", async () => {
        const { holder } = await held();
        const { problemTypes } = await holder.must("desk:open", { lang: "zh" });

        expect(problemTypes.map(({ key }) => key)).toContain("quality");
        for (const { label } of problemTypes) expect(label).toMatch(/\p{Script=Han}/u);
      });

      it("who take up again what they ended by mistake", async () => {
        const { holder, client, ticketId } = await held();
        await holder.must("ticket:resolve", { ticketId, outcome: "solved" });
        const back = await holder.must("ticket:take_back", { ticketId });
        const said = await holder.say(ticketId, "still here");

        expect(back.ticket.state).toBe("claimed");
        expect(said.ok).toBe(true);
        await vi.waitFor(() => expect(client.shown.at(-1)?.author.kind).toBe("agent"), SOON);
      });

      it("who are known until they sign out", async () => {
        const cookie = await signIn(desk.url, desk.agent.email, desk.agent.password);
        const client = await agent(cookie);
        await fetch(`${desk.url}/api/agents/session`, { method: "DELETE", headers: { cookie } });

        await vi.waitFor(
          () => expect(client.told("session:ended")).toEqual([{ reason: "logged_out" }]),
          SOON,
        );
        const me = await fetch(`${desk.url}/api/agents/session`, { headers: { cookie } });
        expect(await me.json()).toMatchObject({ me: null });
      });
    });
  });
}
