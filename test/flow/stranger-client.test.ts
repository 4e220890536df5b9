/**
 * A client written from docs/protocol.md alone: of ours it uses nothing but the start of the program. Whatever
 * it needs and cannot find in that document is missing there.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningProgram, startProgram } from "../support/start-program.ts";

const PROTOCOL = "1.3";
/** One black pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const WAIT = { timeout: 20_000, interval: 50 };

type Json = ReturnType<typeof JSON.parse>;

let dataDir = "";
let program: RunningProgram;
let desk = "";
/** The first administrator's cookie, once there is one. */
let admin = "";
const sockets: Socket[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "frontdesk-stranger-"));
  program = startProgram({ DATA_DIR: dataDir, RATE_LIMIT_FACTOR: "100" });
  desk = await program.ready;
  // A first start has all its answers when it has learned the FAQ: /readyz says so.
  await vi.waitFor(
    async () => {
      const { checks } = (await (await fetch(`${desk}/readyz?verbose`)).json()) as Json;
      expect(checks.knowledge.detail).toMatch(/ready$/);
    },
    { timeout: 100_000, interval: 200 },
  );
}, 120_000);

afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  program.process.kill("SIGKILL");
  await program.ended;
  await rm(dataDir, { recursive: true, force: true });
});

/** "A client in ten steps", 1 to 4: token, outbox, seq. */
class Shopper {
  readonly log: Json[] = [];
  readonly facts: { event: string; fact: Json }[] = [];
  state: Json = {};
  token: string | undefined;
  protocol: unknown;
  #socket: Socket;

  constructor(token?: string) {
    this.token = token;
    this.#socket = io(`${desk}/widget`, {
      forceNew: true,
      auth: (give) =>
        give({ protocol: PROTOCOL, lang: "en", ...(this.token && { token: this.token }) }),
    });
    sockets.push(this.#socket);
    this.#socket.on("message:added", ({ message }: Json) => this.#take([message]));
    this.#socket.on("conversation:changed", ({ state }: Json) => {
      this.state = state;
    });
    this.#socket.onAny((event: string, fact: Json) => this.facts.push({ event, fact }));
  }

  async open(): Promise<this> {
    await vi.waitFor(() => expect(this.#socket.connected).toBe(true), WAIT);
    for (let more = true; more; ) {
      const lastSeq = this.log.at(-1)?.["seq"] ?? 0;
      const opened = await this.ask("conversation:open", { lang: "en", lastSeq });
      expect(opened["ok"]).toBe(true);
      this.token = opened["token"] ?? this.token;
      this.protocol = opened["protocol"];
      this.state = opened["state"];
      this.#take(opened["messages"]);
      more = opened["more"];
    }
    return this;
  }

  ask(event: string, request: Json): Promise<Json> {
    return this.#socket.timeout(10_000).emitWithAck(event, request);
  }

  async send(content: Json, clientMsgId: string = randomUUID()): Promise<Json> {
    return await this.ask("message:send", { clientMsgId, content });
  }

  /** "Buttons": what pressing a choice sends. */
  async press({ id, label }: Json): Promise<Json> {
    const plain = ["talk_to_person", "confirm_case", "cancel_case", "finish_evidence"].concat([
      "keep_waiting",
      "leave_queue",
      "back_to_bot",
      "end_conversation",
    ]);
    const action = plain.includes(id) ? { name: id } : { name: "choose", choice: id };
    return await this.send({ kind: "action", action, label });
  }

  /** The newest message of that kind, once it is there. */
  async shown(kind: string, author?: string): Promise<Json> {
    return await vi.waitFor(() => {
      const found = this.log.findLast(
        (message) =>
          message["content"].kind === kind &&
          (author === undefined || message["author"].kind === author),
      );
      if (found === undefined) throw new Error(`no ${kind} in ${JSON.stringify(this.log)}`);
      return found;
    }, WAIT);
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, ...(init.headers as object) };
    return fetch(desk + path, { ...init, headers });
  }

  leave(): void {
    this.#socket.disconnect();
  }

  #take(messages: Json[]): void {
    for (const message of messages) {
      const last = this.log.at(-1)?.["seq"] ?? 0;
      if (message["seq"] > last) this.log.push(message);
    }
  }
}

/** Steps 8 to 10. */
class Agent {
  readonly facts: { event: string; fact: Json }[] = [];
  readonly #socket: Socket;

  constructor(cookie: string) {
    this.#socket = io(`${desk}/console`, {
      forceNew: true,
      auth: { protocol: PROTOCOL, lang: "en" },
      extraHeaders: { cookie, origin: desk },
    });
    sockets.push(this.#socket);
    this.#socket.onAny((event: string, fact: Json) => this.facts.push({ event, fact }));
  }

  async ask(event: string, request: Json): Promise<Json> {
    await vi.waitFor(() => expect(this.#socket.connected).toBe(true), WAIT);
    return await this.#socket.timeout(10_000).emitWithAck(event, request);
  }

  async must(event: string, request: Json): Promise<Json> {
    const ack = await this.ask(event, request);
    expect(ack, event).toMatchObject({ ok: true });
    return ack;
  }

  async told(event: string, wanted: (fact: Json) => boolean = () => true): Promise<Json> {
    return await vi.waitFor(() => {
      const found = this.facts.find((told) => told.event === event && wanted(told.fact));
      if (found === undefined) throw new Error(`${event} was not told`);
      return found.fact;
    }, WAIT);
  }
}

const json = (body: Json, cookie?: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...(cookie !== undefined && { cookie }) },
  body: JSON.stringify(body),
});

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** "Signing in": the first administrator's link, then an invited colleague. */
async function joinTheDesk(): Promise<{ admin: string; agent: string }> {
  const accept = (token: string, name: string, email: string) =>
    fetch(
      `${desk}/api/agents/invitation`,
      json({ token, name, email, password: "a long enough password" }),
    );
  const first = /\/console\/invitation#([\w-]+)/.exec(program.output())?.[1] ?? "";
  const admin = cookieOf(await accept(first, "Ada", "ada@shop.example"));
  const invited = await fetch(
    `${desk}/api/agents/invitations`,
    json({ email: "bo@shop.example", roles: ["agent"] }, admin),
  );
  expect(invited.status).toBe(201);
  const { url } = (await invited.json()) as Json;
  const joined = await accept(url.split("#")[1], "Bo", "bo@shop.example");
  expect(joined.status).toBe(200);
  return { admin, agent: cookieOf(joined) };
}

describe("a client written from the document alone", { timeout: 120_000 }, () => {
  it("walks a shopper's and an agent's whole story", async () => {
    const config = (await (await fetch(`${desk}/api/widget/config`)).json()) as Json;
    expect(config["upload"].types).toContain("image/png");

    // A question, answered by the bot.
    const shopper = await new Shopper().open();
    expect(shopper.protocol).toBe(PROTOCOL);
    expect(shopper.state["owner"]).toBe("bot");
    const asked = randomUUID();
    const first = await shopper.send({ kind: "text", text: "how long does a refund take" }, asked);
    const repeat = await shopper.send({ kind: "text", text: "something else" }, asked);
    expect({ id: repeat["id"], seq: repeat["seq"] }).toEqual({ id: first["id"], seq: 1 });
    const answer = await shopper.shown("answer", "bot");
    expect(answer["inReplyTo"]).toBe(1);
    expect((await fetch(desk + answer["content"].article.url)).status).toBe(200);
    await shopper.ask("feedback:give", { messageId: answer["id"], helpful: false });

    // A problem, with a picture.
    await shopper.send({
      kind: "text",
      text: "my parcel never arrived, it should have come yesterday. Order 20261101777, please find out where it is",
    });
    const list = (await shopper.shown("checklist"))["content"];
    const clientFileId = randomUUID();
    const upload = () =>
      shopper.get(`/api/conversation/files?name=tracking.png&clientFileId=${clientFileId}`, {
        method: "POST",
        headers: { "content-type": "image/png" },
        body: PIXEL,
      });
    const [one, two] = [await upload(), await upload()];
    expect([one.status, two.status]).toEqual([201, 201]);
    const { file } = (await one.json()) as Json;
    expect(((await two.json()) as Json)["file"].id).toBe(file.id);
    const slot = list.items[0].key;
    const sent = await shopper.send({ kind: "file", fileId: file.id, slot });
    expect(sent["content"].file.id).toBe(file.id);
    expect((await shopper.get(file.thumbUrl)).status).toBe(200);
    expect((await fetch(desk + file.url)).status).toBe(404);
    await vi.waitFor(() => {
      const now = shopper.log.findLast((message) => message["content"].kind === "checklist");
      const summary = shopper.log.some((message) => message["content"].kind === "summary");
      if (!summary) expect(now?.["content"].items[0].state).toBe("provided");
    }, WAIT);
    const finish = { kind: "action", action: { name: "finish_evidence" }, label: "That is all" };
    await shopper.send(finish);
    const summary = await shopper.shown("summary");
    const order = summary["content"].rows.find((row: Json) => row["slot"] === "order_number");
    expect(order["value"]).toBe("20261101777");
    await shopper.send({ kind: "action", action: { name: "confirm_case" }, label: "Send it" });
    const number = (await shopper.shown("case"))["content"].case.number as string;
    await vi.waitFor(() => expect(shopper.state["owner"]).toBe("queue"), WAIT);

    // An agent takes it.
    const { admin: administrator, agent: cookie } = await joinTheDesk();
    admin = administrator;
    const agent = new Agent(cookie);
    const opened = await agent.must("desk:open", { lang: "en" });
    expect(opened["protocol"]).toBe(PROTOCOL);
    await agent.must("presence:set", { state: "online" });
    const { ticket } = await agent.told("offer:made");
    const ticketId = ticket.id;
    await agent.must("ticket:claim", { ticketId });
    const room = await agent.must("ticket:open", { ticketId, lastSeq: 0 });
    expect(room["case"].number).toBe(number);
    expect(room["messages"].map((message: Json) => message["seq"])).toEqual(
      room["messages"].map((_message: Json, index: number) => index + 1),
    );
    const picture = room["messages"].find((message: Json) => message["content"].kind === "file");
    const seen = await fetch(desk + picture["content"].file.url, { headers: { cookie } });
    expect(seen.headers.get("content-type")).toMatch(/^image\//);
    await vi.waitFor(() => expect(shopper.state["agent"]?.name).toBe("Bo"), WAIT);

    // They talk; a note stays between agents.
    const write = (text: string, visibility = "all") =>
      agent.must("message:send", {
        ...{ ticketId, visibility, clientMsgId: randomUUID() },
        content: { kind: "text", text },
      });
    await agent.must("typing:set", { ticketId, typing: true });
    const note = await write("ask the carrier first", "agents");
    const reply = await write("Hello, I am asking the carrier.");
    expect(reply["seq"]).toBe(note["seq"] + 1);
    expect((await shopper.shown("text", "agent"))["content"].text).toContain("carrier");
    expect(shopper.log.some((message) => message["seq"] === note["seq"])).toBe(false);
    await shopper.send({ kind: "text", text: "thank you" });
    await agent.told("message:added", ({ message }) => message.content.text === "thank you");

    // The shopper goes away and comes back to everything, from another place.
    shopper.leave();
    const again = await new Shopper(shopper.token).open();
    expect(again.log.map((message) => message["id"])).toEqual(
      expect.arrayContaining(shopper.log.map((message) => message["id"])),
    );
    await agent.must("ticket:resolve", { ticketId, outcome: "solved", note: "found" });
    await again.shown("rating");
    expect(await again.ask("rating:give", { score: 5 })).toMatchObject({ ok: true });
    const transcript = await again.get("/api/conversation/transcript.txt?lang=en");
    expect(await transcript.text()).toContain("I am asking the carrier");

    // The case can be found, by its own conversation and by who knows a second fact.
    const mine = (await (await again.get("/api/conversation/cases?lang=en")).json()) as Json;
    expect(mine["cases"].map((view: Json) => view["number"])).toEqual([number]);
    const stranger = await new Shopper().open();
    const find = async (secondFact: string) => {
      const { headers, ...init } = json({ number, secondFact });
      return await stranger.get("/api/cases/find", { ...init, headers: headers as HeadersInit });
    };
    expect((await find("99999999")).status).toBe(404);
    const found = await find("20261101777");
    expect(((await found.json()) as Json)["case"].number).toBe(number);

    // The agent leaves.
    const out = await fetch(`${desk}/api/agents/session`, {
      method: "DELETE",
      headers: { cookie },
    });
    expect(out.status).toBe(204);
    expect(await agent.told("session:ended")).toEqual({ reason: "logged_out" });
  });

  it("passes a chat between two agents, and puts it aside", async () => {
    const link = async (roles: string[], email: string, name: string) => {
      const made = await fetch(`${desk}/api/agents/invitations`, json({ email, roles }, admin));
      const { url } = (await made.json()) as Json;
      const token = url.split("#")[1];
      const found = await fetch(`${desk}/api/agents/invitation/find`, json({ token }));
      expect(await found.json()).toEqual({ email });
      const account = { token, name, email, password: "a long enough password" };
      expect((await fetch(`${desk}/api/agents/invitation`, json(account))).status).toBe(200);
    };
    await link(["agent"], "cy@shop.example", "Cy");
    await link(["agent", "supervisor"], "di@shop.example", "Di");
    const signIn = async (email: string) => {
      const answer = await fetch(
        `${desk}/api/agents/session`,
        json({ email, password: "a long enough password" }),
      );
      expect(answer.status).toBe(200);
      const cookie = cookieOf(answer);
      const me = await fetch(`${desk}/api/agents/me`, { headers: { cookie } });
      return { cookie, me: ((await me.json()) as Json)["me"], agent: new Agent(cookie) };
    };
    const cy = await signIn("cy@shop.example");
    const di = await signIn("di@shop.example");
    for (const { agent } of [cy, di]) {
      await agent.must("desk:open", { lang: "en" });
      await agent.must("presence:set", { state: "online" });
    }

    // A shopper asks for a person at once, and reads in Chinese from then on.
    const shopper = await new Shopper().open();
    await shopper.send({ kind: "action", action: { name: "talk_to_person" }, label: "A person" });
    await vi.waitFor(() => expect(shopper.state["owner"]).toBe("queue"), WAIT);
    expect(shopper.state["queue"].position).toBeGreaterThanOrEqual(1);
    await shopper.ask("lang:set", { lang: "zh" });
    const asked = await Promise.any(
      [cy, di].map(async (one) => ({ one, offer: await one.agent.told("offer:made") })),
    );
    const ticketId = asked.offer.ticket.id as string;
    const [colleague, holder] = asked.one === cy ? [cy, di] : [di, cy];
    await colleague.agent.must("ticket:decline", { ticketId });
    await holder.agent.told("offer:made", ({ ticket }) => ticket.id === ticketId);
    await holder.agent.must("ticket:claim", { ticketId });
    await holder.agent.must("ticket:open", { ticketId, lastSeq: 0 });
    const taken = await colleague.agent.ask("ticket:claim", { ticketId });
    expect(taken).toMatchObject({ ok: false, error: "already_claimed" });
    expect(taken["details"].holder).toBeDefined();

    // The agent sends a picture, says a word wrongly and puts it right.
    const upload = await fetch(
      `${desk}/api/tickets/${ticketId}/files?name=where.png&clientFileId=${randomUUID()}`,
      {
        method: "POST",
        headers: { cookie: holder.cookie, "content-type": "image/png" },
        body: PIXEL,
      },
    );
    expect(upload.status).toBe(201);
    const { file } = (await upload.json()) as Json;
    const write = (agent: Agent, content: Json) =>
      agent.must("message:send", {
        ...{ ticketId, clientMsgId: randomUUID(), visibility: "all" },
        content,
      });
    await write(holder.agent, { kind: "file", fileId: file.id });
    const shown = await shopper.shown("file", "agent");
    expect((await shopper.get(shown["content"].file.url)).status).toBe(200);
    const { seq } = await write(holder.agent, { kind: "text", text: "It comes on Friday" });
    await holder.agent.must("message:change", { ticketId, seq, text: "It comes on Monday" });
    await vi.waitFor(() => {
      const changed = shopper.facts.find(({ event }) => event === "message:changed");
      expect(changed?.fact["message"]).toMatchObject({
        seq,
        content: { text: "It comes on Monday" },
      });
    }, WAIT);
    await shopper.ask("message:seen", { seq });
    await holder.agent.must("message:seen", { ticketId, seq });

    // Put aside and taken up; then given to the colleague, who gives it back to the queue.
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const held = await holder.agent.must("ticket:hold", { ticketId, until });
    expect(held["ticket"]).toMatchObject({ state: "on_hold", heldUntil: until });
    expect((await holder.agent.must("ticket:unhold", { ticketId }))["ticket"].state).toBe(
      "claimed",
    );
    const { agents } = await holder.agent.must("transfer:targets", { ticketId });
    expect(agents.find(({ id }: Json) => id === colleague.me.id)).toMatchObject({ state: "now" });
    await holder.agent.must("ticket:transfer", {
      ticketId,
      to: { agentId: colleague.me.id },
      note: "yours",
    });
    await colleague.agent.must("ticket:claim", { ticketId });
    await vi.waitFor(() => expect(shopper.state["agent"]?.name).toBe(colleague.me.name), WAIT);
    const late = await holder.agent.ask("message:send", {
      ...{ ticketId, clientMsgId: randomUUID(), visibility: "all" },
      content: { kind: "text", text: "one more thing" },
    });
    expect(late["ok"]).toBe(false);
    await colleague.agent.must("ticket:open", { ticketId, lastSeq: 0 });
    const page = await colleague.agent.must("conversation:resume", { ticketId, lastSeq: seq - 1 });
    expect(page["messages"][0]).toMatchObject({ seq, content: { text: "It comes on Monday" } });
    await colleague.agent.must("ticket:resolve", { ticketId, outcome: "solved" });
    await colleague.agent.must("ticket:take_back", { ticketId });
    await colleague.agent.must("ticket:resolve", { ticketId, outcome: "answered" });

    // What the shopper says after the end is heard, and the gap is asked for by itself.
    const last = await shopper.send({ kind: "text", text: "thank you" });
    expect(last["ok"]).toBe(true);
    const gap = await shopper.ask("conversation:resume", { lastSeq: last["seq"] - 1 });
    // Pages bring changed messages, too.
    expect(gap["messages"]).toContainEqual(
      expect.objectContaining({ seq: last["seq"], content: { kind: "text", text: "thank you" } }),
    );
  });

  it("adds a picture to a case from outside the conversation", async () => {
    const shopper = await new Shopper().open();
    await shopper.send({
      kind: "text",
      text: "my parcel never arrived, it should have come yesterday. Order 20261101888, please find out where it is",
    });
    await shopper.shown("checklist");
    const finish = { kind: "action", action: { name: "finish_evidence" }, label: "That is all" };
    await shopper.send(finish);
    await shopper.shown("summary");
    await shopper.send({ kind: "action", action: { name: "confirm_case" }, label: "Send it" });
    const number = (await shopper.shown("case"))["content"].case.number as string;

    const found = await fetch(
      `${desk}/api/cases/find?lang=en`,
      json({ number, secondFact: "20261101888" }),
    );
    const { case: view, key } = (await found.json()) as Json;
    const item = view.evidence[0].key;
    const add = (bearer: string) =>
      fetch(
        `${desk}/api/cases/${number}/evidence/${item}?name=late.png&clientFileId=${randomUUID()}`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${bearer}`, "content-type": "image/png" },
          body: PIXEL,
        },
      );

    expect((await add("no such key")).status).toBe(404);
    const added = await add(key);
    expect(added.status).toBe(201);
    const now = ((await added.json()) as Json)["case"].evidence;
    expect(now.find((one: Json) => one["key"] === item)).toMatchObject({
      state: "provided",
      files: 1,
    });
  });

  it("presses the buttons it is offered", async () => {
    const shopper = await new Shopper().open();
    await shopper.send({ kind: "text", text: "How many goals were scored in the 1998 cup final?" });
    const offer = await vi.waitFor(() => {
      const choices = shopper.log.at(-1)?.["content"].choices ?? [];
      const person = choices.find(({ id }: Json) => id === "person" || id === "talk_to_person");
      expect(person).toBeDefined();
      return person as Json;
    }, WAIT);
    await shopper.press(offer);

    expect(shopper.log.map((message) => message["content"].label)).toContain(offer["label"]);
    await vi.waitFor(() => expect(shopper.log.at(-1)?.["author"].kind).not.toBe("shopper"), WAIT);
  });

  it("is told what is wrong, in words", async () => {
    const shopper = await new Shopper().open();
    const bad = await shopper.ask("message:send", { clientMsgId: "no uuid", content: {} });
    expect(bad).toMatchObject({
      ok: false,
      error: "bad_request",
      details: { field: "clientMsgId" },
    });
    expect(bad["message"]).toMatch(/\w+/);
    const wrong = await fetch(
      `${desk}/api/agents/session`,
      json({ email: "nobody@shop.example", password: "wrong" }),
    );
    expect([wrong.status, ((await wrong.json()) as Json)["error"]]).toEqual([
      401,
      "wrong_credentials",
    ]);
  });

  it.each([
    ["/widget", { protocol: "2.0" }, {}, "unsupported_protocol"],
    ["/widget", { protocol: "new" }, {}, "unsupported_protocol"],
    ["/console", { protocol: "2.0" }, {}, "unsupported_protocol"],
    ["/console", { protocol: PROTOCOL }, {}, "not_signed_in"],
  ] as const)("is kept out of %s with %j for %s", async (namespace, auth, headers, error) => {
    const socket = io(desk + namespace, { forceNew: true, auth, extraHeaders: headers });
    sockets.push(socket);
    const refused = await new Promise<Json>((resolve) =>
      socket.on("connect_error", (failure) => resolve((failure as Error & { data: Json }).data)),
    );

    expect(refused).toMatchObject({ error, message: expect.stringMatching(/\w{3}/) });
    if (error === "unsupported_protocol") {
      expect(refused["details"]).toEqual({ protocol: PROTOCOL });
    }
    expect(socket.active).toBe(false);
  });

  it.each(["1.0", "1.99", undefined])("is served with version %j", async (protocol) => {
    const socket = io(`${desk}/widget`, { forceNew: true, auth: { protocol } });
    sockets.push(socket);

    await vi.waitFor(() => expect(socket.connected).toBe(true), WAIT);
  });
});
