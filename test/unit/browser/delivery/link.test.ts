import { describe, expect, it } from "vitest";
import type { Line } from "../../../../browser/delivery/desk-socket.ts";
import { Link } from "../../../../browser/delivery/link.ts";
import { FakeTimers } from "../../../support/browser-doubles.ts";
import { ScriptedSocket } from "../../../support/scripted-socket.ts";

function setUp() {
  const socket = new ScriptedSocket<Line>();
  const timers = new FakeTimers();
  const link = new Link({ socket, timers, random: () => 1 });
  const told: string[] = [];
  link.on("up", () => told.push("up"));
  link.on("down", (refusal) => told.push(refusal?.error ?? "down"));
  return { socket, timers, link, told };
}

describe("Link", () => {
  it("does not connect before it is wanted, and tells nobody of what is not wanted", () => {
    const { socket, link, told } = setUp();
    link.hurry();
    socket.down();

    expect(socket.calls).toEqual([]);
    expect(told).toEqual([]);
  });

  it("leaves short drops to the transport, which comes back by itself", async () => {
    const { socket, timers, link, told } = setUp();
    link.want();
    socket.up();
    socket.down(undefined, false);
    await timers.advance(60_000);

    expect(told).toEqual(["up", "down"]);
    expect(socket.calls).toEqual(["connect"]);
  });

  it("connects again after a refusal, with pauses that grow", async () => {
    const { socket, timers, link } = setUp();
    link.want();
    socket.down("rate_limited");
    await timers.advance(400);
    socket.down("shutting_down");
    await timers.advance(799);
    expect(socket.calls).toEqual(["connect", "connect"]);
    await timers.advance(1);

    expect(socket.calls).toEqual(["connect", "connect", "connect"]);
  });

  it("gives up when only newer code would help", async () => {
    const { socket, timers, link, told } = setUp();
    link.want();
    socket.down("unsupported_protocol");
    await timers.advance(60_000);

    expect(told).toEqual(["unsupported_protocol"]);
    expect(socket.calls).toEqual(["connect"]);
  });

  it("connects at once when the network is back", () => {
    const { socket, link } = setUp();
    link.want();
    socket.up();
    link.hurry();
    expect(socket.calls).toEqual(["connect"]);
    socket.down();
    link.hurry();

    expect(socket.calls).toEqual(["connect", "connect"]);
  });

  it("leaves a stopping server and comes back when it said", async () => {
    const { socket, timers, link } = setUp();
    link.want();
    socket.up();
    socket.fact("server:draining", { afterMs: 700 });
    await timers.advance(700);

    expect(socket.calls).toEqual(["connect", "disconnect", "connect"]);
  });

  it("stays away when it was dropped meanwhile", async () => {
    const { socket, timers, link } = setUp();
    link.want();
    socket.up();
    socket.fact("server:draining", { afterMs: 700 });
    socket.down("rate_limited");
    link.drop();
    await timers.advance(60_000);

    expect(socket.calls).toEqual(["connect", "disconnect"]);
  });
});
