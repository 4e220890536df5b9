/** One size of the load run: the program as `npm start` runs it, shoppers who come at a fixed rate, and their agents. */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { freePort } from "../../services/test-services.ts";
import { ServedProcess } from "../messages/served-process.ts";
import { ask, connect } from "./desk-client.ts";
import { LoadFigures, type LoadSize } from "./figures.ts";
import { holdChat, ONE_IN } from "./shopper.ts";
import { openStaff } from "./staff.ts";

const ADMIN = { email: "load@shop.example", password: "a long password of the load run" };
/** Of a day's chats, in its busiest hour. */
const BUSIEST = 0.15;
/** Widgets that are open and silent for each chat an hour. */
const IDLE_EACH = 0.2;
/** Chats that one agent can have at once, and how long one lasts with a person, with some to spare. */
const HELD_BY_ONE = 3;
const TALK_SECONDS = 90;
const SAMPLE_MS = 2000;
const QUESTIONS_FILE = "test/retrieval/questions.jsonl";

/** Runs one size and returns its row. Chats that began within the time are waited for. */
export async function runLoad(size: LoadSize): Promise<{ row: string; errors: string }> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = settings(port, metricsPort);
  const desk = await ServedProcess.start("server/start.js", port, env, "/readyz");
  try {
    return await runAgainst(desk, metricsPort, size);
  } finally {
    await desk.stop();
  }
}

async function runAgainst(desk: ServedProcess, metricsPort: number, size: LoadSize) {
  const { url } = desk;
  const figures = new LoadFigures();
  const perHour = size.chatsADay * BUSIEST;
  const held = (perHour / 3600 / ONE_IN) * TALK_SECONDS;
  const staff = await openStaff(url, ADMIN, Math.ceil(held / HELD_BY_ONE) + 2);
  const idle = await openIdle(url, Math.round(perHour * IDLE_EACH));
  await untilWhole(url);
  let residentBytes = 0;
  const sampling = setInterval(() => {
    residentBytes = Math.max(residentBytes, desk.residentBytes());
  }, SAMPLE_MS);
  const before = { cpu: desk.cpuMs(), at: performance.now() };
  await comeAndGo({ url, staff, figures, size, perHour });
  const cores = (desk.cpuMs() - before.cpu) / (performance.now() - before.at);
  clearInterval(sampling);
  const lagSeconds = await readLag(metricsPort);
  for (const socket of idle) socket.disconnect();
  staff.leave();
  return { row: figures.row(size, { residentBytes, lagSeconds, cores }), errors: figures.errors };
}

/** New chats at a fixed rate until the time is over, then the end of those that are going on. */
async function comeAndGo(given: {
  readonly url: string;
  readonly staff: Awaited<ReturnType<typeof openStaff>>;
  readonly figures: LoadFigures;
  readonly size: LoadSize;
  readonly perHour: number;
}): Promise<void> {
  const { url, staff, figures, size, perHour } = given;
  const questions = await loadQuestions();
  const everyMs = 3_600_000 / perHour;
  const began = performance.now();
  const chats: Promise<void>[] = [];
  for (let number = 0; number * everyMs < size.minutes * 60_000; number += 1) {
    await pause(Math.max(0, began + number * everyMs - performance.now()));
    chats.push(holdChat({ url, staff, figures, questions, number }));
  }
  await Promise.all(chats);
}

/** Whole questions; stories and halves of sentences are often left to be finished, and get no answer yet. */
async function loadQuestions(): Promise<readonly string[]> {
  const lines = (await readFile(QUESTIONS_FILE, "utf8")).trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as { text: string; style: string });
  return all.filter(({ style }) => style === "plain").map(({ text }) => text);
}

async function openIdle(url: string, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n += 1) {
    const socket = await connect(`${url}/widget`);
    await ask(socket, "conversation:open", { lang: "en", lastSeq: 0 });
    sockets.push(socket);
  }
  return sockets;
}

/** Meaning has joined: what a desk costs at its first start is not what it costs in its busiest hour. */
async function untilWhole(url: string): Promise<void> {
  for (;;) {
    const { checks } = (await (await fetch(`${url}/readyz?verbose`)).json()) as {
      checks: { knowledge: { detail: string } };
    };
    if (checks.knowledge.detail.endsWith("ready")) return;
    await pause(SAMPLE_MS);
  }
}

async function readLag(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN);
}

function settings(port: number, metricsPort: number): Record<string, string> {
  return {
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    METRICS_PORT: String(metricsPort),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    RATE_LIMIT_FACTOR: "1000",
    LOG_LEVEL: "error",
    // As npm start has it.
    NODE_OPTIONS: "--expose-gc --max-semi-space-size=16",
  };
}
