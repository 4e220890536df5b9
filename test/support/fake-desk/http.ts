/** The HTTP side of the fake desk: the API of docs/protocol.md, a shop's page, and the built apps. */
import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { AppError, presentError } from "../../../kernel/errors.ts";
import type { FileView } from "../../../kernel/protocol/message.ts";
import { workingTimesBodySchema } from "../../../kernel/protocol/working-times.ts";
import { aCase, FAKE_BRAND, FAKE_CONFIG, foundArticles } from "./content.ts";
import { type Exchange, type Route, requireAgent, sendJson } from "./exchange.ts";
import { type Chat, type FakeDesk, SESSION } from "./fake-desk.ts";
import { aPrivacyOverview, aReport, theAuditLog, workOf } from "./figures.ts";
import { aPicture, aShopPage } from "./pages.ts";
import { aTrace, pastChat, pastChats } from "./past.ts";
import { aQualityBoard } from "./quality.ts";
import { theReplies } from "./replies.ts";
import { TWO_STEP_ROUTES } from "./two-step.ts";

/** Folders of the built apps. */
export interface Dist {
  readonly widget?: string;
  readonly console?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
/** As strict as the product's own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; " +
  "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";

export async function serveHttp(desk: FakeDesk, dist: Dist, exchange: Exchange): Promise<void> {
  const url = new URL(exchange.request.url ?? "/", "http://fake");
  exchange.response.setHeader("content-security-policy", POLICY);
  if (!url.pathname.startsWith("/api/")) {
    servePage(desk, dist, url.pathname, exchange.response);
    return;
  }
  try {
    await serveApi(desk, url, exchange);
  } catch (error) {
    const status = error instanceof AppError ? error.status : 500;
    sendJson(exchange.response, status, presentError(error, desk.lang));
  }
}

const ROUTES: Readonly<Record<string, Route>> = {
  "GET /api/widget/config": (desk, _url, { response }) =>
    sendJson(response, 200, { ...FAKE_CONFIG, ...desk.privacy }),
  "GET /api/articles": (_desk, { searchParams }, { response }) =>
    sendJson(response, 200, {
      results: foundArticles(searchParams.get("q") ?? "", searchParams.get("lang") !== "en"),
    }),
  "GET /api/conversation/cases": (desk, _url, exchange) => {
    const { lang } = shopperOf(desk, exchange.request);
    sendJson(exchange.response, 200, { cases: [aCase(lang, "in_progress")] });
  },
  "POST /api/cases/find": (desk, _url, { request }) => {
    shopperOf(desk, request);
    throw new AppError("not_found");
  },
  "POST /api/identity": async (desk, _url, { request, response }) => {
    const { token } = JSON.parse((await readBody(request)).toString()) as { token: string };
    desk.identities.push(token);
    if (token.includes("wrong"))
      throw new AppError("identity_refused", { details: { reason: "signature" } });
    const known = request.headers.authorization !== undefined;
    sendJson(response, 200, { conversation: known ? "kept" : "none" });
  },
  "POST /api/conversation/links": (desk, _url, { request, response }) =>
    sendJson(response, 201, { key: shopperOf(desk, request).token }),
  "POST /api/links/open": async (_desk, _url, { request, response }) =>
    sendJson(response, 200, { token: JSON.parse((await readBody(request)).toString()).key }),
  "GET /api/conversation/transcript.html": sendTranscript,
  "GET /api/conversation/transcript.txt": sendTranscript,
  "POST /api/conversation/files": (desk, url, exchange) =>
    takeUpload(desk, url, exchange, shopperOf(desk, exchange.request)),
  "POST /api/agents/session": signIn,
  "POST /api/agents/invitation": signIn,
  "POST /api/agents/invitation/find": (_desk, _url, { response }) =>
    sendJson(response, 200, { email: null }),
  "GET /api/agents/session": (desk, _url, { request, response }) =>
    sendJson(response, 200, {
      ...{ me: desk.sessionOf(request.headers.cookie)?.agent ?? null },
      ...{ setUp: false, canMail: true },
    }),
  ...TWO_STEP_ROUTES,
  "DELETE /api/agents/session": (desk, _url, { request, response }) => {
    desk.signOut(desk.sessionOf(request.headers.cookie)?.secret);
    response.writeHead(204).end();
  },
  "GET /api/agents": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    const agents = desk.agents.map((agent) => ({ ...agent, active: agent.id !== "agent-4" }));
    sendJson(response, 200, { agents });
  },
  "GET /api/history/views": (desk, _url, { request, response }) => {
    if (!desk.sessionOf(request.headers.cookie)) throw new AppError("not_signed_in");
    sendJson(response, 200, { views: [{ id: "v1", name: "Spam", filter: { outcome: "spam" } }] });
  },
  "GET /api/tokens": (desk, _url, { request, response }) => {
    if (!desk.sessionOf(request.headers.cookie)) throw new AppError("not_signed_in");
    const at = { createdAt: "2026-11-20T08:00:00Z", expiresAt: null, usedAt: null };
    const token = { id: "k1", name: "Warehouse", scopes: ["tickets:read"], ...at };
    sendJson(response, 200, { tokens: [token] });
  },
  "POST /api/tokens": (desk, _url, { request, response }) => {
    if (!desk.sessionOf(request.headers.cookie)) throw new AppError("not_signed_in");
    sendJson(response, 201, { token: {}, secret: "fdt_shown-once" });
  },
  "GET /api/replies": (desk, _url, { request, response }) => {
    if (!desk.sessionOf(request.headers.cookie)) throw new AppError("not_signed_in");
    sendJson(response, 200, { replies: theReplies() });
  },
  "GET /api/history": (desk, { searchParams }, { request, response }) => {
    requireAgent(desk, request);
    const chats = pastChats(desk, searchParams.get("q") ?? "");
    sendJson(response, 200, { chats, next: null });
  },
  "GET /api/reports": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, aReport(desk.lang === "zh"));
  },
  "GET /api/work": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, { work: workOf(1) });
  },
  "GET /api/agents/agent-1/working-times": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, { workingTimes: desk.workingTimes, timeZone: "Asia/Shanghai" });
  },
  "PUT /api/agents/agent-1/working-times": async (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    const { workingTimes } = workingTimesBodySchema.parse(
      JSON.parse((await readBody(request)).toString()),
    );
    desk.workingTimes = workingTimes;
    sendJson(response, 200, { workingTimes, timeZone: "Asia/Shanghai" });
  },
  "GET /api/quality": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, aQualityBoard(desk.lang === "zh"));
  },
  "GET /api/history/c-t1/traces/3": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, { trace: aTrace(desk.lang === "zh") });
  },
  "GET /api/quality/own": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    const { card, weeks, agents, reviews } = aQualityBoard(desk.lang === "zh");
    sendJson(response, 200, { card, weeks, ...agents[0], reviews });
  },
  "PUT /api/quality/reviews/t1": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, { review: aQualityBoard(desk.lang === "zh").reviews[0] });
  },
  "GET /api/audit": (desk, url, { request, response }) => {
    requireAgent(desk, request);
    const action = url.searchParams.get("action");
    const lines = theAuditLog(desk.now()).filter(
      (line) => action === null || line.action === action,
    );
    sendJson(response, 200, { lines, next: null });
  },
  "GET /api/privacy": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, aPrivacyOverview(new Date(desk.now()).toISOString()));
  },
  "POST /api/privacy/find": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    const since = new Date(desk.now()).toISOString();
    sendJson(response, 200, {
      conversations: [
        { id: "c-t1", found: "given", since, consent: { version: "2026-11", at: since } },
      ],
    });
  },
  "POST /api/privacy/erase": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, { results: [{ id: "c-t1", kind: "erased" }] });
  },
  "DELETE /api/conversation": (desk, _url, { request, response }) => {
    shopperOf(desk, request);
    sendJson(response, 202, { erased: false });
  },
  "DELETE /api/conversation/token": (desk, _url, { request, response }) => {
    desk.revoked.push(shopperOf(desk, request).token);
    sendJson(response, 200, {});
  },
  "POST /api/agents/invitations": (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 201, {
      url: "http://localhost/console/invitation#abcdefghijklmnopqrstuvwxyz",
      expiresAt: new Date(desk.now() + 86_400_000).toISOString(),
    });
  },
};

async function serveApi(desk: FakeDesk, url: URL, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const route = ROUTES[`${request.method} ${url.pathname}`];
  if (route) return await route(desk, url, exchange);
  const past = /^\/api\/history\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (past !== undefined) {
    requireAgent(desk, request);
    const chat = pastChat(desk, past);
    if (chat === undefined) throw new AppError("not_found");
    return sendJson(response, 200, chat);
  }
  const fileId = /^\/api\/files\/([\w-]+)/.exec(url.pathname)?.[1];
  if (fileId !== undefined) return sendFile(desk, fileId, exchange);
  const ticketId = /^\/api\/tickets\/([^/]+)\/files$/.exec(url.pathname)?.[1];
  if (ticketId === undefined) throw new AppError("not_found");
  requireAgent(desk, request);
  const chat = desk.chatOf(decodeURIComponent(ticketId));
  if (chat === undefined) throw new AppError("not_found");
  await takeUpload(desk, url, { request, response }, chat);
}

function shopperOf(desk: FakeDesk, { headers }: IncomingMessage): Chat {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const chat = [...desk.chats.values()].find((one) => one.token === token);
  if (chat === undefined) throw new AppError("not_found");
  return chat;
}

/** Any password but one with "wrong" in it lets an agent in, "two-step" with a code; an invitation is the first agent's. */
async function signIn(desk: FakeDesk, _url: URL, { request, response }: Exchange): Promise<void> {
  const given = JSON.parse((await readBody(request)).toString()) as Record<string, string>;
  const agent = desk.agents.find(({ email }) => email === given["email"]) ?? desk.agents[0];
  if (agent === undefined || given["password"]?.includes("wrong")) {
    throw new AppError("wrong_credentials");
  }
  if (given["password"]?.includes("two-step") && given["code"] === undefined)
    throw new AppError("second_step_needed");
  const cookie = `${SESSION}=${desk.signIn(agent.id)}; Path=/; HttpOnly; SameSite=Lax`;
  response.setHeader("set-cookie", cookie);
  sendJson(response, 200, { me: agent, setUp: false, canMail: true });
}

function sendTranscript(desk: FakeDesk, _url: URL, { request, response }: Exchange): void {
  const { messages } = shopperOf(desk, request);
  const texts = messages
    .filter(({ visibility }) => visibility === "all")
    .map(({ content }) => ("text" in content ? content.text : ""));
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(texts.join("\n"));
}

async function takeUpload(
  desk: FakeDesk,
  { searchParams }: URL,
  { request, response }: Exchange,
  chat: Chat,
): Promise<void> {
  const body = await readBody(request);
  if (desk.upload.stall) return;
  if (desk.upload.status !== undefined) throw new AppError("unsupported_file");
  const clientId = searchParams.get("clientFileId") ?? randomUUID();
  const known = [...desk.files.values()].find((file) => file.clientId === clientId);
  const id = randomUUID();
  const view: FileView = known?.view ?? {
    ...{ id, name: searchParams.get("name") ?? "image", width: 390, height: 640 },
    mime: request.headers["content-type"] === "image/jpeg" ? "image/jpeg" : "image/png",
    bytes: body.length,
    url: `/api/files/${id}`,
    thumbUrl: `/api/files/${id}/thumb`,
  };
  if (!known) desk.files.set(id, { view, body, chatId: chat.id, clientId });
  sendJson(response, 201, { file: view });
}

/** A shopper's own pictures, and every picture for agents; what nobody sent is drawn. */
function sendFile(desk: FakeDesk, id: string, { request, response }: Exchange): void {
  const stored = desk.files.get(id);
  const agent = desk.sessionOf(request.headers.cookie);
  if (agent === undefined && shopperOf(desk, request).id !== stored?.chatId) {
    throw new AppError("not_found");
  }
  response.writeHead(200, { "content-type": stored?.view.mime ?? "image/svg+xml" });
  response.end(stored?.body ?? aPicture(id));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function servePage(desk: FakeDesk, dist: Dist, path: string, response: ServerResponse): void {
  if (path === "/" || path === "/other") {
    response.writeHead(200, { "content-type": TYPES[".html"] });
    response.end(aShopPage(desk.lang));
    return;
  }
  if (path === "/widget/brand.js") {
    response.writeHead(200, { "content-type": TYPES[".js"], "access-control-allow-origin": "*" });
    const said = JSON.stringify(FAKE_BRAND);
    response.end(
      `import{presentBrand}from"./brand-look.js";export const brand=await presentBrand(${said});`,
    );
    return;
  }
  const file = fileOf(dist, path);
  if (file === undefined || !existsSync(file)) {
    response.writeHead(path.startsWith("/console") ? 404 : 204).end();
    return;
  }
  // Shops load the loader's scripts from their own pages.
  response.setHeader("access-control-allow-origin", "*");
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

function fileOf(dist: Dist, path: string): string | undefined {
  if (path.includes("..")) return undefined;
  const inConsole = /^\/console\/?(.*)$/.exec(path)?.[1];
  if (inConsole !== undefined) {
    const name = extname(inConsole) === "" ? "index.html" : inConsole;
    return dist.console && join(dist.console, name);
  }
  const name = path === "/widget.js" ? "widget.js" : path.replace(/^\/widget\//, "");
  return dist.widget && extname(name) !== "" ? join(dist.widget, name) : undefined;
}
