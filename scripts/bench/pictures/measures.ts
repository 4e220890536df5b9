import { setTimeout as pause } from "node:timers/promises";
import { type Contest, type Measure, percentile } from "../measure.ts";
import { startOurDesk, type TalkedOver } from "../messages/servers.ts";
import { makeTwelveFiles } from "./twelve-files.ts";
import { watchMemory } from "./watch-memory.ts";

/** Between two messages, in ms: a busy chat. */
const BEAT_MS = 50;
/** Messages of a chat that nothing disturbs. */
const IDLE_MESSAGES = 400;

/** How much longer a message takes while twelve visitors upload pictures, which are read. Tells the memory beside it. */
export const UPLOADS: Measure = {
  part: "uploads",
  name: "A message beside twelve uploads, p95",
  unit: "ms",
  oursIs: "a shopper's message to an agent while twelve pictures are taken in and read",
  peerIs: "the same chat with nothing beside it",
  goal: 1.2,
  open: async () => {
    const desk = await startOurDesk();
    // A chat warms up first: what it takes is no upload's.
    await sendMany(desk, IDLE_MESSAGES);
    return besideUploads(desk, await makeTwelveFiles());
  },
};

function besideUploads(desk: TalkedOver, files: readonly Buffer[]): Contest {
  const told = { bytes: 0, seconds: 0 };
  return {
    ours: async () => {
      const memory = watchMemory(desk.process);
      const began = performance.now();
      const uploads = Promise.all(files.map((file, at) => uploadAs(desk, file, at)));
      const times = await sendWhile(desk, uploads);
      told.bytes = Math.max(told.bytes, memory.stop());
      told.seconds = (performance.now() - began) / 1000;
      return percentile(times, 0.95);
    },
    peer: async () => percentile(await sendMany(desk, IDLE_MESSAGES), 0.95),
    remark: () =>
      `${Math.round(told.bytes / 1e6)} MB more over all processes, ${Math.round(told.seconds)} s for the twelve`,
    close: () => desk.close(),
  };
}

/** A visitor of a network of their own. @throws Error when the desk does not take the file */
async function uploadAs({ process, newToken }: TalkedOver, file: Buffer, at: number) {
  const response = await fetch(`${process.url}/api/conversation/files?name=file-${at}`, {
    method: "POST",
    headers: { authorization: `Bearer ${await newToken()}`, "x-forwarded-for": `10.1.${at}.1` },
    body: new Uint8Array(file),
  });
  if (!response.ok) throw new Error(`file ${at}: ${response.status} ${await response.text()}`);
}

/** Milliseconds until each acknowledgement, of as many messages as fit until the work is done. */
async function sendWhile(desk: TalkedOver, work: Promise<unknown>): Promise<number[]> {
  const state = { done: false };
  const settled = work.finally(() => {
    state.done = true;
  });
  // Awaited below; until then a refusal is nobody's.
  settled.catch(() => undefined);
  const times: number[] = [];
  while (!state.done) times.push(await sendOne(desk, times.length));
  await settled;
  return times;
}

async function sendMany(desk: TalkedOver, count: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) times.push(await sendOne(desk, times.length));
  return times;
}

async function sendOne({ send }: TalkedOver, index: number): Promise<number> {
  await pause(BEAT_MS);
  const began = performance.now();
  await send(`Message ${index}`);
  return performance.now() - began;
}
