/** The second step and the ways back in, on both engines. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { type Accounts, createAccounts } from "../../server/accounts/accounts.ts";
import { codeAt, stepAt } from "../../server/accounts/totp.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { SequentialIds } from "../support/sequential-ids.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PASSWORD = "correct horse battery";
const ADA = { email: "ada@x.example", name: "Ada", password: PASSWORD, roles: ["admin"] as const };

describe.each(TEST_ENGINES)("the second step, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let accounts: Accounts;
  let clock: FakeClock;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(() => {
    clock = new FakeClock();
    accounts = createAccounts({
      ...{ storage: opened.storage, clock, ids: new SequentialIds(), logger: silentLogger },
      sessionHours: 12,
    });
  });
  afterEach(async () => {
    for (const table of ["agents", "sessions", "recovery_codes", "password_resets"] as const)
      await opened.storage.db.deleteFrom(table).execute();
  });

  const signIn = (code?: string) =>
    accounts.signIn.signIn({ email: ADA.email, password: PASSWORD, address: "192.0.2.1", code });
  const sessionOf = async (secret: string) =>
    await accounts.sessions.require(`frontdesk_session=${secret}`);
  async function setUp() {
    await accounts.admin.add(ADA);
    const session = await sessionOf((await signIn()).sessionSecret);
    const { secret } = await accounts.twoStep.begin(session.account);
    const codes = await accounts.twoStep.confirm(session, codeAt(secret, stepAt(clock.now())));
    await clock.advance(30_000);
    return { session, secret, codes };
  }

  it("takes a code once, also of two sign-ins at the same moment", async () => {
    const { secret } = await setUp();
    const code = codeAt(secret, stepAt(clock.now()));

    const both = await Promise.allSettled([signIn(code), signIn(code)]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("counts recovery codes down, and makes new ones in their place", async () => {
    const { session, codes } = await setUp();
    const { id } = session.account;
    const [first = "", second = ""] = codes;
    await signIn(first);

    expect(await accounts.twoStep.countRecovery(id)).toBe(9);
    await accounts.twoStep.renew(session.account, second);
    expect(await accounts.twoStep.countRecovery(id)).toBe(10);
    await expect(signIn(codes[2])).rejects.toMatchObject({ code: "second_step_needed" });
  });

  it("sets a password by the newest link alone, once", async () => {
    const { session } = await setUp();
    const { id } = session.account;
    const old = await accounts.reset.make(id, { twoStep: false });
    const link = await accounts.reset.make(id, { twoStep: true });
    const password = "another long password";

    await expect(accounts.reset.accept({ token: old.token, password })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await accounts.reset.accept({ token: link.token, password })).toBe(id);
    await expect(accounts.reset.accept({ token: link.token, password })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await accounts.twoStep.countRecovery(id)).toBe(0);
  });

  it("lists sessions by when they were used last", async () => {
    await accounts.admin.add(ADA);
    const early = await sessionOf((await signIn()).sessionSecret);
    await clock.advance(60_000);
    const { sessionSecret } = await signIn();
    await clock.advance(10 * 60_000);
    await sessionOf(sessionSecret);

    const [latest, before] = await accounts.sessions.list(early.account.id);
    expect([latest?.seenAt, before?.id]).toEqual([clock.now(), early.sessionId]);
  });
});
