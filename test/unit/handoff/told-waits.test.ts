import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type QueueSettings, routingSchema } from "../../../handoff/routing.ts";
import { type Habit, ModelDesk, type ModelPerson } from "../../support/model-desk.ts";

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
const BEST = { answers: 2000, serves: 60_000 };
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
      state: fc.constantFrom("online" as const, "busy" as const, "away" as const),
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

type Given = typeof person extends fc.Arbitrary<infer T> ? T : never;

function createDesk(given: readonly Given[]): ModelDesk {
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

/** Everything told at this moment, held against what these people could do at best. */
function checkTold(desk: ModelDesk): void {
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

describe("the wait that shoppers are told", () => {
  it("can be kept by the people who are there, whoever comes, goes, is busy or supervises", () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 5 }),
        fc.array(event, { minLength: 10, maxLength: 40 }),
        (people, events) => {
          const desk = createDesk(people);
          for (const happened of events) {
            if (happened.kind === "enter") desk.enter(happened.matter);
            else if (happened.kind === "turn") {
              const who = desk.people[happened.who % desk.people.length];
              if (who !== undefined) who.state = happened.state;
            } else for (let second = 0; second < happened.seconds; second += 1) desk.step();
            checkTold(desk);
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is a figure for four of five who wait once ten chats were served", () => {
    const agents = fc.array(person, { minLength: 2, maxLength: 5 });
    const gaps = fc.array(fc.tuple(matter, fc.integer({ min: 5, max: 60 })), {
      minLength: 60,
      maxLength: 60,
    });
    let told = 0;
    let asked = 0;
    fc.assert(
      fc.property(agents, gaps, (people, arrivals) => {
        const desk = createDesk(
          people.map((one) => ({ ...one, roles: ["agent"], state: "online" })),
        );
        for (const [of, gap] of arrivals) {
          desk.enter(of);
          for (let second = 0; second < gap; second += 1) desk.step();
          if (desk.serviceTimes.length < 10) continue;
          const places = [...desk.tell().values()].filter(({ staffed }) => staffed);
          asked += places.length;
          told += places.filter(({ waitSeconds }) => waitSeconds !== undefined).length;
        }
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(1000);
    expect(told / asked).toBeGreaterThanOrEqual(0.8);
  }, 60_000);

  it("grows while nobody answers, and is withdrawn when nobody ever does", () => {
    const alone = { answers: 5000, serves: 60_000, misses: 0 };
    const desk = createDesk([
      {
        roles: ["agent"],
        skills: [],
        languages: ["en"],
        limit: 4,
        state: "online",
        habit: alone,
      },
    ]);
    const matters = { queue: "general", lang: "en", priority: 2 } as const;
    for (let chat = 0; chat < 5; chat += 1) {
      desk.enter(matters);
      for (let second = 0; second < 90; second += 1) desk.step();
    }
    const [one] = desk.people;
    if (one !== undefined) desk.people[0] = { ...one, habit: { ...alone, misses: 1 } };
    const ticket = desk.enter(matters);
    const said: (number | undefined)[] = [];
    for (let minute = 0; minute < 60; minute += 1) {
      said.push(desk.tell().get(ticket.id)?.waitSeconds);
      for (let second = 0; second < 60; second += 1) desk.step();
    }
    const figures = said.filter((seconds) => seconds !== undefined);

    expect(said[0]).toBe(30);
    expect(Math.max(...figures)).toBeGreaterThan(120);
    expect(said.at(-1)).toBeUndefined();
  });

  it("counts those before you for the people who serve you, in whatever queue they stand", () => {
    const agent = { roles: ["agent"], skills: [], languages: ["en"], limit: 1 } as const;
    const given = { ...agent, state: "busy", habit: { ...BEST, misses: 0 } };
    const desk = createDesk([{ ...given, state: "online" } as Given]);
    const [, second] = ["general", "orders", "general"].map((queue) =>
      desk.enter({ queue, lang: "en", priority: 2 }),
    );
    const other = desk.enter({ queue: "refunds", lang: "en", priority: 0 });

    const told = desk.tell();

    expect([...told.values()].map(({ position }) => position).sort()).toEqual([1, 1, 2, 3]);
    expect(told.get(second?.id ?? "")?.position).toBe(2);
    expect(told.get(other.id)).toMatchObject({ position: 1, staffed: false });
  });
});
