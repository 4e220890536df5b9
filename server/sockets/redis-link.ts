/** Joins nodes through Redis. Redis carries news only: without it everything works, news come later. */
import { setTimeout as delay } from "node:timers/promises";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient, type RedisClientType } from "redis";
import type { ServerOptions } from "socket.io";
import type { Logger } from "../../kernel/logger.ts";

/** How long local clients may wait for Redis to take a fact that other nodes should get too. */
const PUBLISH_MS = 300;
const MOST_RECONNECT_MS = 2000;

export interface RedisLink {
  /** For the rate limiter; refuses at once while Redis is away. */
  readonly client: RedisClientType;
  readonly adapter: NonNullable<ServerOptions["adapter"]>;
  /** False while Redis is away or does not answer. */
  isUp(): boolean;
  close(): void;
}

/** Connects in the background and for ever; never throws and never waits for Redis. */
export function createRedisLink(url: string, logger: Logger): RedisLink {
  const socket = {
    reconnectStrategy: (tries: number) => Math.min(100 * 2 ** tries, MOST_RECONNECT_MS),
  };
  const client = createClient({ url, socket, disableOfflineQueue: true }) as RedisClientType;
  let wasUp: boolean | undefined;
  const note = (up: boolean) => {
    if (up !== wasUp) logger.warn({ up }, "redis_changed");
    wasUp = up;
  };
  // Without a listener the first refused connection would end the process.
  client.on("error", () => note(false));
  client.on("ready", () => note(true));
  client.connect().catch(() => note(false));

  let stuckUntil = 0;
  const isUp = () => client.isReady && Date.now() >= stuckUntil;
  const publish = async <T>(send: () => Promise<T>): Promise<T> => {
    if (!isUp()) throw new Error("redis is away");
    const late = delay(PUBLISH_MS, "late" as const, { ref: false });
    const sent = send();
    sent.catch(() => {});
    const first = await Promise.race([sent, late]);
    if (first !== "late") return first;
    // A Redis that hangs would hold up every message: leave it alone for a while.
    stuckUntil = Date.now() + MOST_RECONNECT_MS;
    throw new Error("redis does not answer");
  };
  const forAdapter = {
    ...adapterClient(url, socket),
    xAdd: (...sent: Parameters<RedisClientType["xAdd"]>) => publish(() => client.xAdd(...sent)),
    // The adapter awaits this nowhere, so it must not reject.
    publish: (channel: string, payload: string) =>
      publish(() => client.publish(channel, payload)).catch(() => 0),
  };
  return {
    client,
    adapter: createAdapter(forAdapter, {
      streamName: "frontdesk",
      channelPrefix: "frontdesk",
      blockTimeInMs: 1000,
      onlyPlaintext: true,
    }) as NonNullable<ServerOptions["adapter"]>,
    isUp,
    close: () => client.destroy(),
  };
}

/**
 * What the adapter takes for a client. Its readers wait in the queue while Redis is away: with the queue off
 * its read loop would spin without a pause.
 */
function adapterClient(url: string, socket: { reconnectStrategy: (tries: number) => number }) {
  return {
    duplicate: () => createClient({ url, socket }),
    /** Tells the adapter that this is the `redis` package. */
    sSubscribe() {},
  };
}
