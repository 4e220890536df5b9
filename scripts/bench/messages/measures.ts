import type { Contest, Measure } from "../measure.ts";
import { startBareServer, startOurDesk, type TalkedOver } from "./servers.ts";

const MESSAGES = 400;
/** Sent before the next waits for its acknowledgement. */
const AT_ONCE = 8;
const VISITS = 100;
const IDLE = 500;

/** Processor time of the server for a shopper's message to an agent. */
export const HOP: Measure = {
  part: "hop",
  name: "Message to an agent",
  unit: "µs of processor",
  oursIs: "the whole desk: checked, masked, stored, given a seq, told to shopper and agent",
  peerIs: "bare socket.io, one insert into SQLite, told to the room",
  goal: 2.5,
  open: () => between(costOfMessages),
};

/** Processor time of the server for a widget that connects and opens its conversation. */
export const OPEN: Measure = {
  part: "open",
  name: "Connect and open",
  unit: "µs of processor",
  oursIs: "a new widget's connection and conversation",
  peerIs: "bare socket.io: a connection, a room, an acknowledgement",
  goal: 2.5,
  open: () => between(costOfVisits),
};

/** Resident memory of the server for a widget that is connected and silent. */
export const IDLE_MEMORY: Measure = {
  part: "idle",
  name: "An idle connection",
  unit: "KiB resident",
  oursIs: "a widget that is open and silent",
  peerIs: "bare socket.io",
  goal: 1.4,
  open: async () => ({
    ours: async () => await memoryOfIdle(await startOurDesk()),
    peer: async () => await memoryOfIdle(await startBareServer()),
    close: async () => {},
  }),
};

async function between(cost: (server: TalkedOver) => Promise<number>): Promise<Contest> {
  const [ours, peer] = await Promise.all([startOurDesk(), startBareServer()]);
  return {
    ours: () => cost(ours),
    peer: () => cost(peer),
    close: async () => {
      await Promise.all([ours.close(), peer.close()]);
    },
  };
}

async function costOfMessages({ process, send, received }: TalkedOver): Promise<number> {
  const before = { cpu: process.cpuMs(), received: received() };
  for (let sent = 0; sent < MESSAGES; sent += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => send(`Message ${sent + at}`)));
  while (received() - before.received < MESSAGES) await new Promise(setImmediate);
  return ((process.cpuMs() - before.cpu) * 1000) / MESSAGES;
}

async function costOfVisits({ process, visit }: TalkedOver): Promise<number> {
  const before = process.cpuMs();
  const sockets = [];
  for (let visits = 0; visits < VISITS; visits += 1) sockets.push(await visit());
  const cost = ((process.cpuMs() - before) * 1000) / VISITS;
  for (const socket of sockets) socket.disconnect();
  return cost;
}

/** In a server of its own, after some have come and gone: what they needed once is not counted for each. */
async function memoryOfIdle(server: TalkedOver): Promise<number> {
  const { process, visit, close } = server;
  const come = async (count: number) => {
    const sockets = [];
    for (let visits = 0; visits < count; visits += 1) sockets.push(await visit());
    return sockets;
  };
  for (const socket of await come(VISITS)) socket.disconnect();
  const before = process.residentBytes();
  const sockets = await come(IDLE);
  const each = (process.residentBytes() - before) / IDLE / 1024;
  for (const socket of sockets) socket.disconnect();
  await close();
  return each;
}
