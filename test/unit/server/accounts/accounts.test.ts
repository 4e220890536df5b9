import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../../kernel/errors.ts";
import { silentLogger } from "../../../../kernel/logger.ts";
import { type Accounts, createAccounts } from "../../../../server/accounts/accounts.ts";
import type { EndedSessions } from "../../../../server/accounts/sessions.ts";
import { openStorage } from "../../../../server/storage/open-storage.ts";
import type { Storage } from "../../../../server/storage/storage.ts";

const PASSWORD = "correct horse battery";
const clock = { at: 1_000_000_000, now: () => clock.at };
let counter = 0;
const ids = {
  id: () => `id-${counter++}`,
  secret: () => `secret-${String(counter++).padStart(20, "0")}`,
  caseNumber: () => "FD-0000-0000",
};

let storage: Storage;
let accounts: Accounts;

beforeEach(async () => {
  clock.at = 1_000_000_000;
  storage = await openStorage({ dataDir: ":memory:", logger: silentLogger });
  accounts = createAccounts({ storage, clock, ids, sessionHours: 12, logger: silentLogger });
});
afterEach(() => storage.close());

const admin = {
  email: "ada@shop.example",
  name: "Ada",
  password: PASSWORD,
  roles: ["admin"] as const,
};
const signIn = (
  password: string,
  from: { address?: string; deviceMark?: string; email?: string } = {},
) => accounts.signIn.signIn({ email: admin.email, address: "192.0.2.1", ...from, password });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const cookie = (secret: string): string => `frontdesk_session=${secret}`;

describe("signing in", () => {
  it("opens a session that the cookie proves until it expires", async () => {
    await accounts.admin.add(admin);

    const { sessionSecret } = await signIn(PASSWORD, { email: " Ada@Shop.example" });

    const session = await accounts.sessions.require(cookie(sessionSecret));
    expect(session.account).toMatchObject({ name: "Ada", roles: ["admin"] });
    clock.at += 12 * 3_600_000;
    expect(await codeOf(accounts.sessions.require(cookie(sessionSecret)))).toBe("not_signed_in");
  });

  it("answers the same for an unknown name, a wrong password and a deactivated account", async () => {
    await accounts.admin.add(admin);
    const eve = await accounts.admin.add({ ...admin, email: "eve@shop.example" });
    await accounts.admin.change(eve.id, { active: false });

    const answers = await Promise.all([
      codeOf(signIn("wrong password")),
      codeOf(signIn(PASSWORD, { email: "nobody@shop.example" })),
      codeOf(signIn(PASSWORD, { email: "eve@shop.example" })),
    ]);

    expect(answers).toEqual(["wrong_credentials", "wrong_credentials", "wrong_credentials"]);
  });

  it("evaluates at most 10 passwords for an account, whatever the address", async () => {
    await accounts.admin.add(admin);

    const codes = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        codeOf(signIn("wrong", { address: `192.0.2.${n % 50}` })),
      ),
    );

    expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(50);
    clock.at += 15 * 60_000;
    expect(await codeOf(signIn(PASSWORD))).toBe("ok");
  });

  it("throttles names that do not exist in the same way", async () => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => codeOf(signIn("wrong", { email: "nobody@shop.example" }))),
    );

    expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(5);
  });

  it("lets the agent in from another address, or from a browser that is known, during an attack", async () => {
    await accounts.admin.add(admin);
    const { deviceMark } = await signIn(PASSWORD, { address: "198.51.100.7" });

    for (let n = 0; n < 20; n += 1) await codeOf(signIn("wrong"));
    expect(await codeOf(signIn(PASSWORD, { address: "198.51.100.7" }))).toBe("ok");
    for (let n = 0; n < 20; n += 1) await codeOf(signIn("wrong", { address: `192.0.2.${n}` }));

    expect(await codeOf(signIn(PASSWORD))).toBe("rate_limited");
    expect(await codeOf(signIn(PASSWORD, { deviceMark }))).toBe("ok");
    expect(await codeOf(signIn(PASSWORD, { deviceMark: `${deviceMark}x` }))).toBe("rate_limited");
  });
});

describe("ending sessions", () => {
  it("ends them at logout, password change and deactivation, and tells who listens", async () => {
    const { id } = await accounts.admin.add(admin);
    await accounts.admin.add({ ...admin, email: "second@shop.example" });
    const ended: EndedSessions[] = [];
    accounts.sessions.onEnded((event) => ended.push(event));

    const first = await accounts.sessions.require(cookie((await signIn(PASSWORD)).sessionSecret));
    await accounts.sessions.end(first.sessionId, "logged_out");
    const second = await accounts.sessions.require(cookie((await signIn(PASSWORD)).sessionSecret));
    const third = await accounts.signIn.changePassword(second, {
      current: PASSWORD,
      next: "another good phrase",
      address: "192.0.2.1",
    });
    await accounts.admin.change(id, { active: false });

    expect(ended.map(({ reason }) => reason)).toEqual([
      "logged_out",
      "password_changed",
      "deactivated",
    ]);
    expect(await codeOf(accounts.sessions.require(cookie(third.sessionSecret)))).toBe(
      "not_signed_in",
    );
    expect(await accounts.sessions.findEnded([first.sessionId, second.sessionId])).toHaveLength(2);
  });

  it("gives a new session at every sign-in", async () => {
    await accounts.admin.add(admin);

    const first = await signIn(PASSWORD);
    const second = await signIn(PASSWORD);

    expect(first.sessionSecret).not.toBe(second.sessionSecret);
  });
});

describe("the first administrator", () => {
  it("is made by a link that works once", async () => {
    const first = await accounts.admin.ensureFirst(null);
    if (first.kind !== "invited") throw new Error(first.kind);
    const person = {
      token: first.invitation.token,
      name: "Ada",
      email: admin.email,
      password: PASSWORD,
    };

    const { sessionSecret } = await accounts.signIn.accept(person);

    const { account } = await accounts.sessions.require(cookie(sessionSecret));
    expect(account.roles).toContain("admin");
    expect(await codeOf(accounts.signIn.accept({ ...person, email: "b@shop.example" }))).toBe(
      "not_found",
    );
    expect(await accounts.admin.ensureFirst(null)).toEqual({ kind: "present" });
  });

  it("makes other first links worthless", async () => {
    const one = await accounts.admin.ensureFirst(null);
    const two = await accounts.admin.ensureFirst(null);
    if (one.kind !== "invited" || two.kind !== "invited") throw new Error();
    await accounts.signIn.accept({
      token: one.invitation.token,
      name: "A",
      email: "a@x.example",
      password: PASSWORD,
    });

    const late = accounts.signIn.accept({
      token: two.invitation.token,
      name: "B",
      email: "b@x.example",
      password: PASSWORD,
    });

    expect(await codeOf(late)).toBe("not_found");
  });

  it("comes from the configuration when it is there", async () => {
    const first = await accounts.admin.ensureFirst({ email: admin.email, password: PASSWORD });

    expect(first).toEqual({ kind: "created" });
    expect(await codeOf(signIn(PASSWORD))).toBe("ok");
  });

  it("is one, though two nodes start at once", async () => {
    const configured = { email: admin.email, password: PASSWORD };
    const nodes = [0, 1].map(() => accounts.admin.ensureFirst(configured));

    expect(await Promise.all(nodes)).toEqual([{ kind: "created" }, { kind: "created" }]);
    expect(await accounts.admin.list()).toHaveLength(1);
  });

  it("is not made with a password that anyone would try first", async () => {
    const weak = accounts.admin.ensureFirst({ email: admin.email, password: "password1234" });

    expect(await codeOf(weak)).toBe("bad_request");
    expect(await accounts.admin.list()).toEqual([]);
  });

  it("cannot be taken away while it is the only one", async () => {
    const { id } = await accounts.admin.add(admin);

    expect(await codeOf(accounts.admin.change(id, { active: false }))).toBe("wrong_state");
    expect(await codeOf(accounts.admin.change(id, { roles: ["agent"] }))).toBe("wrong_state");
    expect(await codeOf(signIn(PASSWORD))).toBe("ok");
  });
});

describe("a change of roles", () => {
  it("ends the sessions of whoever loses one, and no others", async () => {
    const ada = { ...admin, roles: ["admin", "agent"] as const };
    const { id } = await accounts.admin.add(ada);
    const first = cookie((await signIn(PASSWORD)).sessionSecret);
    await accounts.admin.change(id, { roles: ["admin", "agent", "editor"] });
    const kept = await accounts.sessions.find(first);
    await accounts.admin.change(id, { roles: ["admin", "editor"] });

    expect(kept?.account.roles).toContain("editor");
    expect(await accounts.sessions.find(first)).toBeUndefined();
  });
});

describe("invitations", () => {
  it("work for the invited address only, with the roles given, and expire", async () => {
    await accounts.admin.add(admin);
    const invite = () => accounts.admin.invite({ email: "Bo@shop.example", roles: ["agent"] });
    const person = (token: string, email: string) =>
      accounts.signIn.accept({ token, name: "Bo", email, password: PASSWORD });

    expect(await codeOf(person((await invite()).token, "eve@shop.example"))).toBe("not_found");
    const { token } = await invite();
    const { sessionSecret } = await person(token, "bo@shop.example");

    expect((await accounts.sessions.require(cookie(sessionSecret))).account.roles).toEqual([
      "agent",
    ]);
    expect(await codeOf(person((await invite()).token, "bo@shop.example"))).toBe("wrong_state");
    const late = await invite();
    clock.at = late.expiresAt;
    expect(await codeOf(person(late.token, "bo@shop.example"))).toBe("not_found");
  });

  it("refuse a password that everybody tries first", async () => {
    await accounts.admin.add(admin);
    const { token } = await accounts.admin.invite({ email: "bo@shop.example", roles: ["agent"] });
    for (const password of ["password123", "aaaaaaaaaaaa", "1234567890", "Frontdesk2026!"]) {
      const accept = accounts.signIn.accept({
        token,
        name: "Bo",
        email: "bo@shop.example",
        password,
      });
      expect(await codeOf(accept)).toBe("bad_request");
    }
  });
});
