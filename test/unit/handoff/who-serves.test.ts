import { describe, expect, it } from "vitest";
import { serveElsewhere } from "../../../handoff/presence.ts";
import {
  type Matter,
  mayServe,
  momentOf,
  type Person,
  serviceBy,
  workState,
} from "../../../handoff/who-serves.ts";
import type { PresenceState } from "../../../kernel/protocol/ticket.ts";

const MATTER: Matter = { queue: { skills: ["refunds"] }, lang: "en" };
/** A Thursday, eight in the morning in the shop. */
const NOW = momentOf(1000, { open: true, timeZone: "Asia/Shanghai" });
const WORKS_NOT = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const AT_BREAK = {
  ...WORKS_NOT,
  thu: [
    ["06:00", "07:30"],
    ["08:30", "12:00"],
  ],
};
const AT_WORK = { ...WORKS_NOT, thu: [["08:00", "12:00"]] };

const present = (state: PresenceState, goneAt: number | null = null) => ({
  ...{ state, goneAt },
  awayReason: null,
  backAt: null,
  leaseUntil: 2000,
});

function aPerson(change: Partial<Person> = {}): Person {
  return {
    id: "anna",
    roles: ["agent"],
    skills: ["refunds"],
    languages: ["en"],
    limit: 3,
    held: 1,
    offered: 0,
    presence: present("online"),
    workingTimes: null,
    ...change,
  };
}

describe("who can serve", () => {
  it.each([
    ["an agent with room", {}, { kind: "now", room: 2 }],
    ["a supervisor", { roles: ["supervisor"] }, { kind: "no", why: "role", room: 0 }],
    ["an editor", { roles: ["editor"] }, { kind: "no", why: "role", room: 0 }],
    ["an administrator", { roles: ["admin"] }, { kind: "no", why: "role", room: 0 }],
    ["an administrator who is an agent", { roles: ["admin", "agent"] }, { kind: "now", room: 2 }],
    ["one without the skill", { skills: [] }, { kind: "no", why: "skill", room: 0 }],
    ["one without the language", { languages: ["zh"] }, { kind: "no", why: "language", room: 0 }],
    ["one who is busy", { presence: present("busy") }, { kind: "no", why: "busy", room: 0 }],
    ["one who is away", { presence: present("away") }, { kind: "no", why: "away", room: 0 }],
    ["one within working times", { workingTimes: AT_WORK }, { kind: "now", room: 2 }],
    ["one on a free day", { workingTimes: WORKS_NOT }, { kind: "no", why: "off_duty", room: 0 }],
    [
      "one between two working times",
      { workingTimes: AT_BREAK },
      { kind: "no", why: "break", room: 0 },
    ],
    ["one who never came", { presence: undefined }, { kind: "no", why: "offline", room: 0 }],
    [
      "one whose lease ran out",
      { presence: { ...present("online"), leaseUntil: 1000 } },
      { kind: "no", why: "offline", room: 0 },
    ],
    [
      "one who stands for another help desk",
      { presence: serveElsewhere(0) },
      { kind: "soon", why: "elsewhere", room: 0 },
    ],
    ["one who is full", { held: 3 }, { kind: "soon", why: "full", room: 0 }],
    ["one who is asked", { offered: 1 }, { kind: "soon", why: "asked", room: 1 }],
    [
      "one whose connection broke",
      { presence: present("online", 900) },
      { kind: "soon", why: "reconnecting", room: 2 },
    ],
  ] as const)("says of %s when", (_who, change, expected) => {
    expect(serviceBy(aPerson(change as Partial<Person>), MATTER, NOW)).toEqual(expected);
  });

  it("lets nobody serve outside the hours of a desk that closes", () => {
    const closed = { ...NOW, open: false };

    expect(serviceBy(aPerson(), MATTER, closed)).toMatchObject({ kind: "no", why: "closed" });
  });

  it.each([
    ["available", present("online"), null],
    ["busy", present("busy"), null],
    ["away", { ...present("away"), awayReason: "meeting" }, null],
    ["break", { ...present("away"), awayReason: "lunch" }, null],
    ["break", present("busy"), AT_BREAK],
    ["off_duty", present("online"), WORKS_NOT],
    ["offline", { ...present("online"), leaseUntil: 1000 }, AT_WORK],
    ["offline", undefined, null],
    ["offline", serveElsewhere(0), null],
  ] as const)("counts time as %s", (state, presence, workingTimes) => {
    const person = aPerson({ presence, workingTimes } as Partial<Person>);

    expect(workState(person, NOW)).toBe(state);
  });

  it("lets everybody serve a queue that asks for no skill", () => {
    expect(mayServe(aPerson({ skills: [] }), { queue: { skills: [] }, lang: "en" })).toBe(true);
    expect(mayServe(aPerson({ skills: [] }), { queue: undefined, lang: "en" })).toBe(true);
  });
});
