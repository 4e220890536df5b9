/** What shoppers of a model desk are told, held against what its people could do: for `npm test` and check 47. */
import fc from "fast-check";
import { expect } from "vitest";
import { type QueueSettings, routingSchema } from "../../handoff/routing.ts";
import { type Habit, ModelDesk, type ModelPerson } from "./model-desk.ts";

const label = { zh: "队列", en: "Queue" };
const { queues } = routingSchema.parse({
  queues: [
    { key: "general", label },
    { key: "refunds", label, skills: ["refunds"] },
    { key: "orders", label },
  ],
});
const queueOf = (key: string): QueueSettings | undefined =>
  queues.find((queue) => queue.key === key);

/** Nobody in the model answers or serves faster than this. */
export const BEST = { answers: 2000, serves: 60_000 };
/** What is told in words is "less than a minute" or whole minutes. */
const GRAIN_MS = 60_000;

const habit: fc.Arbitrary<Habit> = fc.record({
  answers: fc.integer({ min: BEST.answers, max: 25_000 }),
  serves: fc.integer({ min: BEST.serves, max: 600_000 }),
  misses: fc.constantFrom(0, 0, 2, 3),
});
const person = fc.record({
  roles: fc.constantFrom(["agent"], ["agent"], ["agent", "admin"], ["supervisor"], ["editor"]),
  skills: fc.constantFrom([], ["refunds"]),
  languages: fc.constantFrom(["zh", "en"] as const, ["en"] as const, ["zh"] as const),
  limit: fc.integer({ min: 1, max: 4 }),
  state: fc.constantFrom("online", "online", "busy", "away", "offline"),
  habit,
});
const matter = fc.record({
  queue: fc.constantFrom("general", "refunds", "orders"),
  lang: fc.constantFrom("zh" as const, "en" as const),
  priority: fc.constantFrom(0 as const, 1 as const, 2 as const, 2 as const),
});
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("enter" as const), matter }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("turn" as const),
      who: fc.nat(20),
      state: fc.constantFrom(...(["online", "online", "busy", "away", "offline"] as const)),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      seconds: fc.integer({ min: 5, max: 120 }),
    }),
  },
);

export type Given = typeof person extends fc.Arbitrary<infer T> ? T : never;
type Happening = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** A desk of these people, with nobody waiting. */
export function createModelDesk(given: readonly Given[]): ModelDesk {
  const people = given.map(
    (one, index): ModelPerson => ({
      ...one,
      state: one.state as ModelPerson["state"],
      id: `agent-${index}`,
      held: [],
      asked: undefined,
      offers: 0,
    }),
  );
  return new ModelDesk(people, queueOf);
}

/** Everything told at this moment, held against what these people could do at best; how many waits were told. */
function checkTold(desk: ModelDesk): number {
  const told = desk.tell();
  const ahead = desk.lookAhead(BEST);
  const figures = [...told].flatMap(([id, { waitSeconds }]) =>
    waitSeconds === undefined ? [] : [{ id, until: desk.at + waitSeconds * 1000 + GRAIN_MS }],
  );
  const last = Math.max(desk.at, ...figures.map(({ until }) => until));
  while (ahead.at < last) ahead.step();
  for (const { id, until } of figures) {
    const served = ahead.served.find(({ ticketId }) => ticketId === id);
    expect(served?.at ?? Infinity, `${id} was told a wait that cannot be kept`).toBeLessThanOrEqual(
      until,
    );
  }
  for (const ticket of desk.waiting) checkStaffed(desk, told, ticket);
  expectOneLine(desk, told);
  return figures.length;
}

function checkStaffed(
  desk: ModelDesk,
  told: ReturnType<ModelDesk["tell"]>,
  ticket: ModelDesk["waiting"][number],
): void {
  const takes = desk.people.some(
    ({ roles, skills, languages, state }) =>
      roles.includes("agent") &&
      state === "online" &&
      languages.includes(ticket.lang) &&
      (ticket.queue !== "refunds" || skills.includes("refunds")),
  );
  const place = told.get(ticket.id);
  expect(place?.staffed, `staffed for ${ticket.queue}`).toBe(takes);
  if (!takes) expect(place?.waitSeconds).toBeUndefined();
}

/** Two of one matter never stand at the same place, and who is served first stands before. */
function expectOneLine(desk: ModelDesk, told: ReturnType<ModelDesk["tell"]>): void {
  const lines = Map.groupBy(desk.waiting, ({ queue, lang }) => `${queue}:${lang}`);
  for (const line of lines.values()) {
    const order = [...line].sort(
      (a, b) => a.priority - b.priority || a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1),
    );
    const positions = order.map(({ id }) => told.get(id)?.position ?? 0);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBe(positions.length);
  }
}

/** How much was told on the way, for reports. */
export interface Told {
  runs: number;
  moments: number;
  waits: number;
}

/**
 * Plays `runs` days of people who come, go, are busy, supervise or edit, and shoppers who ask.
 * @throws Error with the smallest day on which somebody was told what could not be kept
 */
export function checkToldWaits(runs: number): Told {
  const told = { runs: 0, moments: 0, waits: 0 };
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 5 }),
      fc.array(event, { minLength: 10, maxLength: 40 }),
      (people, events) => {
        const desk = createModelDesk(people);
        told.runs += 1;
        for (const happened of events) {
          happen(desk, happened);
          told.moments += 1;
          told.waits += checkTold(desk);
        }
      },
    ),
    { numRuns: runs },
  );
  return told;
}

function happen(desk: ModelDesk, happened: Happening): void {
  switch (happened.kind) {
    case "enter":
      desk.enter(happened.matter);
      return;
    case "turn": {
      const who = desk.people[happened.who % desk.people.length];
      if (who !== undefined) who.state = happened.state;
      return;
    }
    case "pass":
      for (let second = 0; second < happened.seconds; second += 1) desk.step();
  }
}

/** Of those who wait where somebody serves, once ten chats were served: how many are told a figure. */
export function countToldFigures(runs: number): { asked: number; told: number } {
  const agents = fc.array(person, { minLength: 2, maxLength: 5 });
  const arrivals = fc.array(fc.tuple(matter, fc.integer({ min: 5, max: 60 })), {
    minLength: 60,
    maxLength: 60,
  });
  const counted = { asked: 0, told: 0 };
  fc.assert(
    fc.property(agents, arrivals, (people, chats) => {
      const desk = createModelDesk(
        people.map((one) => ({ ...one, roles: ["agent"], state: "online" })),
      );
      for (const [of, gap] of chats) {
        desk.enter(of);
        for (let second = 0; second < gap; second += 1) desk.step();
        if (desk.serviceTimes.length < 10) continue;
        const places = [...desk.tell().values()].filter(({ staffed }) => staffed);
        counted.asked += places.length;
        counted.told += places.filter(({ waitSeconds }) => waitSeconds !== undefined).length;
      }
    }),
    { numRuns: runs },
  );
  return counted;
}
