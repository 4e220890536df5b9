/** Signing in by two steps, one's own sessions, and ways in for who is locked out. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { codeAt, stepAt } from "../../server/accounts/totp.ts";
import { createLimiter } from "../../server/system/rate-limits.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const PASSWORD = "correct horse battery";
const NEXT = "another long password";
let http: HttpUnderTest;
afterEach(() => http.stop());

async function start(env: Record<string, string> = {}): Promise<void> {
  http = await startHttp({ env, limiter: createLimiter({ factor: 1 }) });
  for (const [name, role] of [
    ["ada", "admin"],
    ["bo", "agent"],
  ] as const) {
    const account = { email: `${name}@x.example`, name, password: PASSWORD, roles: [role] };
    await http.accounts.admin.add(account);
  }
}

const call = (method: string, path: string, given: { cookie?: string; body?: unknown } = {}) =>
  http.fetch(path, {
    method,
    headers: {
      ...{ "Content-Type": "application/json", "User-Agent": "Firefox/140.0 (Windows)" },
      ...(given.cookie !== undefined && { Cookie: given.cookie }),
    },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
  });
const signIn = (email: string, more: { code?: string; password?: string } = {}) =>
  call("POST", "/api/agents/session", { body: { email, password: PASSWORD, ...more } });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
const codeNow = (secret: string) => codeAt(secret, stepAt(http.clock.now()));

/** Sets up the second step; time goes on, so that the next code is another. */
async function setUp(cookie: string): Promise<{ secret: string; codes: string[] }> {
  const begun = await call("POST", "/api/agents/two-step", {
    cookie,
    body: { password: PASSWORD },
  });
  const { secret } = (await begun.json()) as { secret: string };
  const body = { code: codeNow(secret) };
  const confirmed = await call("POST", "/api/agents/two-step/confirm", { cookie, body });
  const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] };
  await http.clock.advance(60_000);
  return { secret, codes: recoveryCodes };
}

describe("the second step", () => {
  it("asks for a code after the right password alone, and takes each code once", async () => {
    await start();
    const cookie = cookieOf(await signIn("bo@x.example"));
    const { secret } = await setUp(cookie);

    const without = await signIn("bo@x.example");
    const wrongPassword = await signIn("bo@x.example", { password: "not this one" });
    const wrong = await signIn("bo@x.example", { code: "000000" });
    const code = codeNow(secret);
    const right = await signIn("bo@x.example", { code });
    const replayed = await signIn("bo@x.example", { code });

    expect([without.status, wrong.status, right.status, replayed.status]).toEqual([
      401, 401, 200, 401,
    ]);
    expect(await without.json()).toMatchObject({ error: "second_step_needed" });
    expect(await wrongPassword.json()).toMatchObject({ error: "wrong_credentials" });
  });

  it("takes each recovery code once, and is turned off by a code", async () => {
    await start();
    const cookie = cookieOf(await signIn("bo@x.example"));
    const { codes } = await setUp(cookie);
    const [first = "", second = ""] = codes;

    const byRecovery = await signIn("bo@x.example", { code: first.toLowerCase() });
    const again = await signIn("bo@x.example", { code: first });
    const body = { code: second };
    const off = await call("DELETE", "/api/agents/two-step", { cookie, body });
    const plain = await signIn("bo@x.example");

    expect(codes).toHaveLength(10);
    expect([byRecovery.status, again.status, off.status, plain.status]).toEqual([
      200, 401, 200, 200,
    ]);
    expect(await http.storage.db.selectFrom("recovery_codes").selectAll().execute()).toEqual([]);
  });

  it("is set up before anything else by those whom the setting asks, and kept", async () => {
    await start({ TWO_STEP: "administrators" });
    const admin = await signIn("ada@x.example");
    const cookie = cookieOf(admin);
    const before = await call("GET", "/api/agents", { cookie });
    const { codes } = await setUp(cookie);
    const after = await call("GET", "/api/agents", { cookie });
    const body = { code: codes[0] };
    const off = await call("DELETE", "/api/agents/two-step", { cookie, body });

    expect(await admin.json()).toMatchObject({ me: null, setUp: true });
    expect([before.status, after.status, off.status]).toEqual([401, 200, 403]);
    expect(await (await signIn("bo@x.example")).json()).toMatchObject({ setUp: false });
  });
});

describe("changing the second step", () => {
  it("takes the password, and ends the sessions of other browsers", async () => {
    await start();
    const here = cookieOf(await signIn("bo@x.example"));
    const there = cookieOf(await signIn("bo@x.example"));
    const body = { password: "not this one" };
    const refused = await call("POST", "/api/agents/two-step", { cookie: here, body });
    await setUp(here);

    expect(refused.status).toBe(401);
    expect((await call("GET", "/api/agents/me", { cookie: there })).status).toBe(401);
    expect((await call("GET", "/api/agents/me", { cookie: here })).status).toBe(200);
  });

  it("is refused while it is on, but for new recovery codes in place of the old", async () => {
    await start();
    const cookie = cookieOf(await signIn("bo@x.example"));
    const { secret, codes } = await setUp(cookie);
    const recovery = "/api/agents/two-step/recovery";
    const password = { password: PASSWORD };
    const begun = await call("POST", "/api/agents/two-step", { cookie, body: password });
    const body = { code: codeNow(secret) };
    const confirmed = await call("POST", "/api/agents/two-step/confirm", { cookie, body });
    const wrong = await call("POST", recovery, { cookie, body: { code: "000000" } });
    const renewed = await call("POST", recovery, { cookie, body });
    const { recoveryCodes } = (await renewed.json()) as { recoveryCodes: string[] };
    const byOld = await signIn("bo@x.example", { code: codes[0] ?? "" });
    const byNew = await signIn("bo@x.example", { code: recoveryCodes[0] ?? "" });
    const listed = await call("GET", "/api/agents/sessions", { cookie });

    expect([begun, confirmed, wrong, renewed].map(({ status }) => status)).toEqual([
      409, 409, 401, 200,
    ]);
    expect([byOld.status, byNew.status]).toEqual([401, 200]);
    expect(await listed.json()).toMatchObject({ twoStep: true, recoveryCodes: 9 });
    const audit = await http.storage.db.selectFrom("audit_log").select("action").execute();
    const actions = audit.map(({ action }) => action).filter((one) => one.startsWith("two_step"));
    expect(actions.sort()).toEqual(["two_step:begin", "two_step:renew"]);
  });

  it("has ten tries at a code", async () => {
    await start();
    const cookie = cookieOf(await signIn("bo@x.example"));
    await setUp(cookie);
    const body = { code: "000000" };
    const tries: number[] = [];
    for (let n = 0; n < 11; n++)
      tries.push((await call("DELETE", "/api/agents/two-step", { cookie, body })).status);

    // One was taken by setting it up.
    expect(tries).toEqual([...Array(9).fill(401), 429, 429]);
  });

  it("keeps codes and secrets out of the database's plain view, but for the app's own secret", async () => {
    await start();
    const { codes } = await setUp(cookieOf(await signIn("bo@x.example")));
    const rows = await http.storage.db.selectFrom("recovery_codes").selectAll().execute();

    expect(codes.every((code) => /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/.test(code))).toBe(true);
    expect(rows.every(({ code_hash }) => /^[0-9a-f]{64}$/.test(code_hash))).toBe(true);
  });
});

describe("one's own sessions", () => {
  it("are listed by their browser and ended one by one, but not another's", async () => {
    await start();
    const [here, there] = [
      cookieOf(await signIn("bo@x.example")),
      cookieOf(await signIn("bo@x.example")),
    ];
    const listed = await call("GET", "/api/agents/sessions", { cookie: here });
    const { sessions } = (await listed.json()) as {
      sessions: { id: string; browser: string; current: boolean }[];
    };
    const other = sessions.find(({ current }) => !current);
    const ada = cookieOf(await signIn("ada@x.example"));
    const path = `/api/agents/sessions/${other?.id}`;
    const foreign = await call("DELETE", path, { cookie: ada });
    const ended = await call("DELETE", path, { cookie: here });

    expect(sessions.map(({ browser }) => browser)).toEqual([
      "Firefox · Windows",
      "Firefox · Windows",
    ]);
    expect([foreign.status, ended.status]).toEqual([404, 200]);
    expect((await call("GET", "/api/agents/me", { cookie: there })).status).toBe(401);
    expect((await call("GET", "/api/agents/me", { cookie: here })).status).toBe(200);
  });
});

describe("somebody who is locked out", () => {
  it("gets a link from an administrator: it works once, ends all sessions, and the second step if asked", async () => {
    await start();
    const bo = cookieOf(await signIn("bo@x.example"));
    await setUp(bo);
    const ada = cookieOf(await signIn("ada@x.example"));
    const id = (await http.accounts.admin.list()).find(({ name }) => name === "bo")?.id;
    const path = `/api/agents/${id}/reset`;
    const refused = await call("POST", path, { cookie: bo, body: {} });
    const made = await call("POST", path, { cookie: ada, body: { twoStep: true } });
    const { url } = (await made.json()) as { url: string };
    const body = { token: url.split("#")[1], password: NEXT };
    const accepted = await call("POST", "/api/agents/reset/accept", { body });
    const again = await call("POST", "/api/agents/reset/accept", { body });

    expect([refused.status, made.status, accepted.status, again.status]).toEqual([
      403, 201, 200, 404,
    ]);
    expect((await call("GET", "/api/agents/me", { cookie: bo })).status).toBe(401);
    expect((await signIn("bo@x.example", { password: NEXT })).status).toBe(200);
    const audit = await http.storage.db.selectFrom("audit_log").select("action").execute();
    expect(audit.map(({ action }) => action)).toContain("account:reset");
  });

  it("loses the link when the password is changed meanwhile", async () => {
    await start();
    const ada = cookieOf(await signIn("ada@x.example"));
    const id = (await http.accounts.admin.list()).find(({ name }) => name === "bo")?.id ?? "";
    const made = await call("POST", `/api/agents/${id}/reset`, { cookie: ada, body: {} });
    const { url } = (await made.json()) as { url: string };
    await http.accounts.admin.setPassword(id, NEXT);
    const body = { token: url.split("#")[1], password: "one more long password" };

    expect((await call("POST", "/api/agents/reset/accept", { body })).status).toBe(404);
  });
});

describe("a link by e-mail", () => {
  const mailed: { to: string; token: string }[] = [];
  const ask = (email: string) => call("POST", "/api/agents/reset", { body: { email } });
  async function startWithMail(): Promise<void> {
    mailed.length = 0;
    http = await startHttp({
      limiter: createLimiter({ factor: 1 }),
      mailReset: async (to, token) => void mailed.push({ to, token }),
    });
    const account = { email: "bo@x.example", name: "Bo", password: PASSWORD };
    await http.accounts.admin.add({ ...account, roles: ["agent"] });
  }

  it("is answered alike whether there is such an account, and works for two hours", async () => {
    await startWithMail();

    const known = await ask("Bo@X.example");
    const unknown = await ask("no@x.example");
    await vi.waitFor(() => expect(mailed).toHaveLength(1));
    const [{ to, token } = { to: "", token: "" }] = mailed;
    await http.clock.advance(2 * 3_600_000);
    const body = { token, password: NEXT };
    const late = await call("POST", "/api/agents/reset/accept", { body });

    expect([known.status, unknown.status, late.status]).toEqual([200, 200, 404]);
    expect([await known.json(), await unknown.json()]).toEqual([{}, {}]);
    expect(to).toBe("bo@x.example");
  });

  it("does not pass by the second step", async () => {
    await startWithMail();
    await setUp(cookieOf(await signIn("bo@x.example")));
    await ask("bo@x.example");
    await vi.waitFor(() => expect(mailed).toHaveLength(1));
    const body = { token: mailed[0]?.token, password: NEXT };
    const accepted = await call("POST", "/api/agents/reset/accept", { body });
    const signedIn = await signIn("bo@x.example", { password: NEXT });

    expect(accepted.status).toBe(200);
    expect(await signedIn.json()).toMatchObject({ error: "second_step_needed" });
  });

  it("is mailed to one address three times an hour at most", async () => {
    await startWithMail();
    const tries: number[] = [];
    for (let n = 0; n < 4; n++) tries.push((await ask("bo@x.example")).status);

    expect(tries).toEqual([200, 200, 200, 429]);
  });
});
