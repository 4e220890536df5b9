import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import type { AccountRole } from "../../server/accounts/account.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const PASSWORD = "correct horse battery";
let http: HttpUnderTest;
beforeEach(async () => {
  http = await startHttp();
});
afterEach(() => http.stop());

const signIn = async (role: AccountRole, name: string = role): Promise<string> => {
  const email = `${name}@x.example`;
  await http.accounts.admin.add({ email, name, password: PASSWORD, roles: [role] });
  const response = await http.fetch("/api/agents/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
};
const send = (cookie: string, method: string, path: string, body?: object) =>
  http.fetch(path, {
    method,
    headers: { "Content-Type": "application/json", Cookie: cookie },
    ...(body && { body: JSON.stringify(body) }),
  });
const draft = (change: object = {}) => ({
  ...{ name: "label", shared: false, title: { zh: "面单", en: "Label" } },
  text: { zh: "请看图", en: "Please see the picture" },
  ...change,
});
const upload = (cookie: string, id: string, body: Buffer) =>
  http.fetch(`/api/replies/${id}/pictures?name=label.png`, {
    method: "POST",
    headers: { "Content-Type": "image/png", Cookie: cookie },
    body: new Uint8Array(body),
  });
const replyOf = async (response: Response) =>
  ((await response.json()) as { reply: ReplyView }).reply;

describe("/api/replies", () => {
  it("keeps, changes and deletes an agent's own", async () => {
    const cookie = await signIn("agent");
    const made = await send(cookie, "POST", "/api/replies", draft());
    const { id } = await replyOf(made);
    const changed = await send(cookie, "PUT", `/api/replies/${id}`, draft({ name: "label2" }));
    const gone = await send(cookie, "DELETE", `/api/replies/${id}`);
    const left = await send(cookie, "GET", "/api/replies");

    expect([made.status, changed.status, gone.status]).toEqual([201, 200, 204]);
    expect(await replyOf(changed)).toMatchObject({ id, name: "label2", shared: false });
    const { replies } = (await left.json()) as { replies: ReplyView[] };
    expect(replies.map((one) => one.id)).not.toContain(id);
  });

  it("cleans a picture that goes with it, shows it to who may use it, and takes it away", async () => {
    const [cookie, colleague] = [await signIn("agent"), await signIn("agent", "bo")];
    const { id } = await replyOf(await send(cookie, "POST", "/api/replies", draft()));
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const added = await upload(cookie, id, png);
    const [picture] = (await replyOf(added)).pictures;
    const url = picture?.url ?? "";
    const shown = await send(cookie, "GET", url);

    expect(added.status).toBe(201);
    expect(picture?.name).toBe("label.png");
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect((await sharp(await shown.arrayBuffer()).metadata()).width).toBe(8);
    expect((await send(colleague, "GET", url)).status).toBe(404);
    expect((await upload(cookie, id, Buffer.from("no picture"))).status).toBe(415);
    expect((await send(cookie, "DELETE", url)).status).toBe(204);
    expect((await send(cookie, "GET", url)).status).toBe(404);
  });

  it("names what is wrong with one", async () => {
    const cookie = await signIn("agent");
    const nothing = { text: { zh: "", en: "" } };

    const response = await send(cookie, "POST", "/api/replies", draft(nothing));

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ details: { field: "text" } });
  });

  it.each([
    ["GET", "/api/replies", undefined, 401],
    ["GET", "/api/replies", "editor", 403],
    ["POST", "/api/replies", undefined, 401],
    ["PUT", "/api/replies/first-hello", "agent", 403],
    ["DELETE", "/api/replies/first-hello", "agent", 403],
    ["PUT", "/api/replies/nope", "agent", 404],
  ] as const)("refuses %s %s to %s", async (method, path, role, status) => {
    const cookie = role === undefined ? "" : await signIn(role);

    const body = method === "GET" || method === "DELETE" ? undefined : draft();
    expect((await send(cookie, method, path, body)).status).toBe(status);
  });
});
