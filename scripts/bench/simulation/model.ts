/**
 * What a number of shoppers at once needs: a day's peak played second by second, with costs that were measured
 * (docs/performance.md, docs/operations.md). Shoppers come by chance, are served in turn, and wait where there is
 * nobody or nothing free.
 */

/** How shoppers behave; as in `npm run load`. */
export interface Behaviour {
  /** Seconds that a widget stays open. */
  readonly openSeconds: number;
  /** Questions that a shopper puts to the assistant meanwhile. */
  readonly questions: number;
  /** Share of shoppers who talk with a person, how many messages both say, and how long it lasts. */
  readonly talkShare: number;
  readonly talkMessages: number;
  readonly talkSeconds: number;
}

/** What things cost on one core of the machine that was measured. */
export interface Costs {
  /** Milliseconds of the encoder for a question. */
  readonly encodeMs: number;
  /** Milliseconds of the rest of an answer, on the main thread of a node. */
  readonly answerMs: number;
  readonly messageMs: number;
  readonly visitMs: number;
  /** KiB of a widget that is open. */
  readonly openKiB: number;
  /** MB of a node that nobody uses. */
  readonly nodeMB: number;
}

/** What there is. */
export interface Capacity {
  /** Each with one core for its main thread and one for its encoder. */
  readonly nodes: number;
  readonly agents: number;
  /** Chats that an agent holds at once. */
  readonly chatsAtOnce: number;
}

/** How it went, in the seconds after everything filled up. */
export interface Played {
  /** 95th percentile of an answer, in milliseconds, without the pause in which the bot waits for more. */
  readonly answerMs: number;
  /** Share of those who want a person and get one within 20 s. */
  readonly within20s: number;
  /** Busy share of the main threads and of the encoders. */
  readonly mainBusy: number;
  readonly encoderBusy: number;
  readonly messagesPerSecond: number;
  readonly writesPerSecond: number;
  readonly memoryMBPerNode: number;
}

/** Transactions that write, for a question (message, turn, answer) and for a message between people. */
const WRITES = { question: 3, message: 1, visit: 1 } as const;

/** What is played. */
export interface Scene {
  readonly shoppers: number;
  readonly behaviour: Behaviour;
  readonly costs: Costs;
  readonly capacity: Capacity;
  readonly seconds: number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/** Plays the scene; the first quarter fills up and does not count. */
export function play(scene: Scene): Played {
  const { shoppers, behaviour, costs, capacity, random } = scene;
  const perSecond = shoppers / behaviour.openSeconds;
  const perNode = 1 / capacity.nodes;
  const desk = new Desk(capacity.agents * capacity.chatsAtOnce);
  const [main, encoder] = [new Server(), new Server()];
  const answers: number[] = [];
  const waits: number[] = [];
  const counted = scene.seconds * 0.75;
  for (let second = 0; second < scene.seconds; second += 1) {
    const counts = second >= scene.seconds - counted;
    const arrivals = poisson(perSecond, random);
    const questions = poisson(perSecond * behaviour.questions * perNode, random);
    const messages = poisson(
      perSecond * behaviour.talkShare * behaviour.talkMessages * perNode,
      random,
    );
    main.takeBeside((messages * costs.messageMs + arrivals * perNode * costs.visitMs) / 1000);
    const times = Array.from({ length: questions }, random).toSorted((a, b) => a - b);
    for (const at of times) {
      const encoded = encoder.serve(second + at, costs.encodeMs / 1000);
      const answered = main.serve(encoded, costs.answerMs / 1000);
      if (counts) answers.push((answered - second - at) * 1000);
    }
    const wanting = poisson(perSecond * behaviour.talkShare, random);
    const waited = desk.serve(second, wanting, behaviour.talkSeconds);
    if (counts) waits.push(...waited);
  }
  const rates = { questions: perSecond * behaviour.questions, visits: perSecond };
  const talk = perSecond * behaviour.talkShare * behaviour.talkMessages;
  return {
    answerMs: percentileOf(answers, 0.95),
    within20s: waits.filter((wait) => wait <= 20).length / Math.max(1, waits.length),
    mainBusy: main.busy / scene.seconds,
    encoderBusy: encoder.busy / scene.seconds,
    messagesPerSecond: rates.questions * 2 + talk,
    writesPerSecond:
      rates.questions * WRITES.question + talk * WRITES.message + rates.visits * WRITES.visit,
    memoryMBPerNode: costs.nodeMB + (shoppers * perNode * costs.openKiB * 1024) / 1e6,
  };
}

/** The fewest nodes with answers in `answerMs` at p95, and the fewest agents who serve `served` within 20 s. */
export function findCapacity(
  scene: Omit<Scene, "capacity"> & { readonly chatsAtOnce: number },
  wanted: { readonly answerMs: number; readonly served: number },
): { readonly capacity: Capacity; readonly played: Played } {
  const { chatsAtOnce } = scene;
  const withThis = (capacity: Capacity) => play({ ...scene, capacity });
  const nodes = fewest((count) => {
    const { answerMs, mainBusy, encoderBusy } = withThis({ nodes: count, agents: 1, chatsAtOnce });
    return answerMs <= wanted.answerMs && Math.max(mainBusy, encoderBusy) < 0.8;
  });
  const agents = fewest(
    (count) => withThis({ nodes, agents: count, chatsAtOnce }).within20s >= wanted.served,
  );
  const capacity = { nodes, agents, chatsAtOnce };
  return { capacity, played: withThis(capacity) };
}

/** Work one after another. */
class Server {
  #free = 0;
  #left = 1;
  busy = 0;

  /** When work that comes then and takes so long is done, in seconds. */
  serve(at: number, seconds: number): number {
    this.#free = Math.max(this.#free, at) + seconds / this.#left;
    this.busy += seconds;
    return this.#free;
  }

  /** Many small things in this second, evenly: what is left of it is for the others. */
  takeBeside(seconds: number): void {
    this.busy += seconds;
    this.#left = Math.max(0.05, 1 - seconds);
  }
}

/** Places of agents, taken in the order of coming. */
class Desk {
  readonly #freeAt: number[];
  #next = 0;

  constructor(places: number) {
    this.#freeAt = new Array<number>(places).fill(0);
  }

  /** Seconds that each of them waits. All talk as long, so that places come free in the order they were taken. */
  serve(second: number, wanting: number, talkSeconds: number): number[] {
    return Array.from({ length: wanting }, () => {
      const place = this.#next;
      this.#next = (this.#next + 1) % this.#freeAt.length;
      const begins = Math.max(second, this.#freeAt[place] ?? 0);
      this.#freeAt[place] = begins + talkSeconds;
      return begins - second;
    });
  }
}

/** The least whole number from 1 for which it is enough; enough stays enough. */
function fewest(isEnough: (count: number) => boolean): number {
  let high = 1;
  while (!isEnough(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** How many come in a second when so many come on average. */
function poisson(mean: number, random: () => number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function percentileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
