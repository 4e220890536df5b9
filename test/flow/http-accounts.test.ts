import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const PASSWORD = "correct horse battery";
let http: HttpUnderTest;
beforeEach(async () => {
  http = await startHttp();
  await http.accounts.admin.add({
    email: "ada@x.example",
    name: "Ada",
    password: PASSWORD,
    roles: ["admin"],
  });
  await http.accounts.admin.add({
    email: "bo@x.example",
    name: "Bo",
    password: PASSWORD,
    roles: ["agent"],
  });
});
afterEach(() => http.stop());

const call = (method: string, path: string, given: { cookie?: string; body?: unknown } = {}) =>
  http.fetch(path, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(given.cookie !== undefined && { Cookie: given.cookie }),
    },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
  });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
const signIn = async (email: string, password = PASSWORD) =>
  cookieOf(await call("POST", "/api/agents/session", { body: { email, password } }));

describe("an agent", () => {
  it("signs in with a cookie that scripts cannot read, and out again", async () => {
    const response = await call("POST", "/api/agents/session", {
      body: { email: "bo@x.example", password: PASSWORD },
    });

    const [line = ""] = response.headers.getSetCookie();
    const [pair, ...attributes] = line.split("; ");
    expect(pair).toMatch(/^frontdesk_session=[\w-]+$/);
    expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax"]);
    expect(await response.json()).toMatchObject({ me: { name: "Bo", roles: ["agent"] } });
    const cookie = cookieOf(response);
    expect((await call("GET", "/api/agents/me", { cookie })).status).toBe(200);
    expect((await call("DELETE", "/api/agents/session", { cookie })).status).toBe(204);
    expect((await call("GET", "/api/agents/me", { cookie })).status).toBe(401);
  });

  it("learns whether someone is signed in, which is never an error", async () => {
    const nobody = await call("GET", "/api/agents/session");
    const cookie = cookieOf(
      await call("POST", "/api/agents/session", {
        body: { email: "bo@x.example", password: PASSWORD },
      }),
    );
    const bo = await call("GET", "/api/agents/session", { cookie });

    expect(nobody.status).toBe(200);
    expect(await nobody.json()).toEqual({ me: null, setUp: false, canMail: false });
    expect(await bo.json()).toMatchObject({ me: { name: "Bo" } });
  });

  it("gets a Secure cookie when people come by https", async () => {
    await http.stop();
    http = await startHttp({ env: { PUBLIC_URL: "https://help.example" } });
    await http.accounts.admin.add({
      email: "bo@x.example",
      name: "Bo",
      password: PASSWORD,
      roles: ["agent"],
    });

    const response = await call("POST", "/api/agents/session", {
      body: { email: "bo@x.example", password: PASSWORD },
    });

    const lines = response.headers.getSetCookie();
    expect(
      lines.every((line) => /^__Host-/.test(line) && line.split("; ").includes("Secure")),
    ).toBe(true);
  });

  it("gets a new session at sign-in; the one before is over", async () => {
    const before = await signIn("bo@x.example");
    const again = await call("POST", "/api/agents/session", {
      cookie: before,
      body: { email: "bo@x.example", password: PASSWORD },
    });

    expect(cookieOf(again)).not.toBe(before);
    expect((await call("GET", "/api/agents/me", { cookie: before })).status).toBe(401);
  });

  it("changes the password and stays signed in here only", async () => {
    const here = await signIn("bo@x.example");
    const there = await signIn("bo@x.example");

    const wrong = await call("POST", "/api/agents/password", {
      cookie: here,
      body: { current: "no", next: "a new good phrase" },
    });
    const changed = await call("POST", "/api/agents/password", {
      cookie: here,
      body: { current: PASSWORD, next: "a new good phrase" },
    });

    expect(wrong.status).toBe(401);
    expect(changed.status).toBe(200);
    expect((await call("GET", "/api/agents/me", { cookie: cookieOf(changed) })).status).toBe(200);
    expect((await call("GET", "/api/agents/me", { cookie: here })).status).toBe(401);
    expect((await call("GET", "/api/agents/me", { cookie: there })).status).toBe(401);
  });

  it("may not administer accounts", async () => {
    const cookie = await signIn("bo@x.example");

    expect((await call("GET", "/api/agents", { cookie })).status).toBe(403);
    expect(
      (
        await call("POST", "/api/agents/invitations", {
          cookie,
          body: { email: "c@x.example", roles: ["admin"] },
        })
      ).status,
    ).toBe(403);
    expect(
      (await call("PATCH", "/api/agents/x", { cookie, body: { roles: ["admin"] } })).status,
    ).toBe(403);
    expect((await call("GET", "/api/agents")).status).toBe(401);
  });
});

describe("an administrator", () => {
  it("invites a colleague, whose link works once", async () => {
    const cookie = await signIn("ada@x.example");
    const invited = await call("POST", "/api/agents/invitations", {
      cookie,
      body: { email: "cy@x.example", roles: ["agent", "editor"] },
    });
    const { url } = (await invited.json()) as { url: string };
    const token = new URL(url).hash.slice(1);
    const accept = () =>
      call("POST", "/api/agents/invitation", {
        body: { token, name: "Cy", email: "cy@x.example", password: PASSWORD },
      });

    const find = async () => await call("POST", "/api/agents/invitation/find", { body: { token } });
    const found = await (await find()).json();
    const first = await accept();

    expect(found).toEqual({ email: "cy@x.example" });
    expect((await find()).status).toBe(404);
    expect(new URL(url).pathname).toBe("/console/invitation");
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ me: { name: "Cy", roles: ["agent", "editor"] } });
    expect((await accept()).status).toBe(404);
  });

  it("changes and deactivates accounts; a deactivated one is out at once", async () => {
    const cookie = await signIn("ada@x.example");
    const bo = await signIn("bo@x.example");
    const { agents } = (await (await call("GET", "/api/agents", { cookie })).json()) as {
      agents: { id: string; email: string }[];
    };
    const id = agents.find(({ email }) => email === "bo@x.example")?.id;

    const changed = await call("PATCH", `/api/agents/${id}`, {
      cookie,
      body: { limit: 2, skills: ["refunds"] },
    });
    const bad = await call("PATCH", `/api/agents/${id}`, { cookie, body: { isAdmin: true } });
    const off = await call("PATCH", `/api/agents/${id}`, { cookie, body: { active: false } });

    expect(await changed.json()).toMatchObject({
      agent: { limit: 2, skills: ["refunds"], active: true },
    });
    expect(bad.status).toBe(400);
    expect(await off.json()).toMatchObject({ agent: { active: false } });
    expect((await call("GET", "/api/agents/me", { cookie: bo })).status).toBe(401);
    expect((await call("PATCH", "/api/agents/nobody", { cookie, body: { limit: 2 } })).status).toBe(
      404,
    );
  });
});
