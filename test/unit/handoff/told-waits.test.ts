import { describe, expect, it } from "vitest";
import {
  BEST,
  checkToldWaits,
  countToldFigures,
  createModelDesk,
  type Given,
} from "../../support/told-waits.ts";

describe("the wait that shoppers are told", () => {
  it("can be kept by the people who are there, whoever comes, goes, is busy or supervises", () => {
    const { waits } = checkToldWaits(150);

    expect(waits).toBeGreaterThan(100);
  }, 60_000);

  it("is a figure for four of five who wait once ten chats were served", () => {
    const { asked, told } = countToldFigures(60);

    expect(asked).toBeGreaterThan(1000);
    expect(told / asked).toBeGreaterThanOrEqual(0.8);
  }, 60_000);

  it("grows while nobody answers, and is withdrawn when nobody ever does", () => {
    const alone = { answers: 5000, serves: 60_000, misses: 0 };
    const desk = createModelDesk([
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
    const desk = createModelDesk([{ ...given, state: "online" } as Given]);
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
