/** Joins nodes through Redis. Redis carries news only: without it everything works, news come later. */
import { setTimeout as delay } from "node:timers/promises";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient, type RedisClientType } from "redis";
import type { ServerOptions } from "socket.io";
import type { Logger } from "../../kernel/logger.ts";

/** How long local clients may wait for Redis to take a fact that other nodes should get too. */
const ANSWER_MS = 300;
const PROBE_MS = 1000;
const STREAM = "frontdesk";
const TRIM_EVERY_MS = 60_000;
/** Longer than any node takes to read what it missed; after it the database is asked. */
const NEWS_KEPT_MS = 5 * 60_000;
const MOST_RECONNECT_MS = 2000;

/** The connections to Redis, and whether it is there. */
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
  const client = createClient({ ...settingsOf(url), disableOfflineQueue: true }) as RedisClientType;
  let answers = false;
  const note = (up: boolean) => {
    if (up !== answers) logger.warn({ up }, "redis_changed");
    answers = up;
  };
  // Without a listener the first refused connection would end the process.
  client.on("error", () => note(false));
  client.on("ready", () => note(true));
  client.connect().catch(() => note(false));

  const inTime = async <T>(send: () => Promise<T>): Promise<T> => {
    const sent = send();
    sent.catch(() => {});
    const late = delay(ANSWER_MS, "late" as const, { ref: false });
    const first = await Promise.race([sent, late]);
    if (first !== "late") return first;
    // A Redis that hangs would hold up every message: it is left alone until it answers the probe.
    note(false);
    throw new Error("redis does not answer");
  };
  const isUp = () => client.isReady && answers;
  const publish = async <T>(send: () => Promise<T>): Promise<T> => {
    if (!isUp()) throw new Error("redis is away");
    return inTime(send);
  };
  const probe = setInterval(() => {
    if (!client.isReady) return note(false);
    inTime(() => client.ping()).then(
      () => note(true),
      () => note(false),
    );
  }, PROBE_MS).unref();
  // News hold what people wrote: they are of use for seconds, and are not kept longer than a few minutes.
  const trim = setInterval(() => {
    if (isUp()) void dropOldNews(client, Date.now()).catch(() => {});
  }, TRIM_EVERY_MS).unref();
  const forAdapter = {
    ...adapterClient(url),
    xAdd: (...sent: Parameters<RedisClientType["xAdd"]>) => publish(() => client.xAdd(...sent)),
    // The adapter awaits this nowhere, so it must not reject.
    publish: (channel: string, payload: string) =>
      publish(() => client.publish(channel, payload)).catch(() => 0),
  };
  return {
    client,
    adapter: createAdapter(forAdapter, {
      streamName: STREAM,
      channelPrefix: "frontdesk",
      blockTimeInMs: 1000,
      onlyPlaintext: true,
    }) as NonNullable<ServerOptions["adapter"]>,
    isUp,
    close() {
      clearInterval(probe);
      clearInterval(trim);
      client.destroy();
    },
  };
}

/** Takes news that every node has read long ago out of the stream. Ids of a stream begin with its own time. */
export async function dropOldNews(
  client: Pick<RedisClientType, "xTrim">,
  now: number,
): Promise<number> {
  return await client.xTrim(STREAM, "MINID", now - NEWS_KEPT_MS);
}

/**
 * What the adapter takes for a client. Its readers wait in the queue while Redis is away: with the queue off
 * its read loop would spin without a pause.
 */
function adapterClient(url: string) {
  return {
    duplicate: () => createClient(settingsOf(url)),
    /** Tells the adapter that this is the `redis` package. */
    sSubscribe() {},
  };
}

/** A connection on which nothing is heard for the socket's timeout is dead, though nobody said so. */
function settingsOf(url: string) {
  const reconnectStrategy = (tries: number) => Math.min(100 * 2 ** tries, MOST_RECONNECT_MS);
  return { url, pingInterval: 2000, socket: { reconnectStrategy, socketTimeout: 6000 } };
}
