/** /api/agents: signing in and out, invitations, and the administration of accounts. */
import { type Request, type Response, Router } from "express";
import {
  acceptInvitationSchema,
  changeAccountRequestSchema,
  changePasswordRequestSchema,
  findInvitationSchema,
  inviteRequestSchema,
  signInRequestSchema,
} from "../../../kernel/protocol/http.ts";
import type { Account } from "../../accounts/account.ts";
import { recordAudit } from "../../accounts/audit-log.ts";
import { browserName } from "../../accounts/browser-name.ts";
import {
  DEVICE_COOKIE,
  findCookie,
  presentCookie,
  SESSION_COOKIE,
} from "../../accounts/session-cookie.ts";
import type { SignedIn } from "../../accounts/sign-in.ts";
import { requireAgent, requireRate, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { addressOf } from "../request-context.ts";

const DEVICE_DAYS = 180;

/** Signing in and out, invitations, accounts. */
export function createAgentRoutes(deps: HttpDeps): Router {
  const router = Router();
  addSessionRoutes(router, deps);
  addAdministration(router, deps);
  return router;
}

function addSessionRoutes(router: Router, deps: HttpDeps): void {
  const { accounts } = deps;
  const welcome = async (request: Request, response: Response, signedIn: SignedIn) => {
    setCookies(deps, request, response, signedIn);
    response.json(await presentSession(`${SESSION_COOKIE}=${signedIn.sessionSecret}`));
  };
  /** `me` is null for nobody, and for whoever must first set up the second step. */
  const presentSession = async (cookie: string | undefined) => {
    const session = await accounts.sessions.findAny(cookie);
    const setUp = session !== undefined && accounts.sessions.owes(session.account);
    const me = session && !setUp ? await deps.agents.present(session.account) : null;
    return { me, setUp, canMail: accounts.reset.canMail };
  };
  const browserOf = (request: Request) => browserName(request.get("user-agent"));
  router.post("/api/agents/session", async (request, response) => {
    const { email, password, code } = parseBody(signInRequestSchema, request.body);
    const address = addressOf(request);
    const deviceMark = findCookie(request.headers.cookie, DEVICE_COOKIE);
    // A browser that signed in before is not held up by others behind the same address.
    if (deviceMark === undefined) await requireRate(deps, "accounts:sign-in", address);
    const before = await accounts.sessions.findAny(request.headers.cookie);
    const given = { email, password, code, address, deviceMark, browser: browserOf(request) };
    const signedIn = await accounts.signIn.signIn(given);
    if (before !== undefined) await accounts.sessions.end(before.sessionId, "logged_out");
    const id = signedIn.agentId;
    await recordAudit(deps, deps.storage.db, { agentId: id, action: "session:begin", subject: id });
    await welcome(request, response, signedIn);
  });
  // Whether someone is signed in is a question with two good answers, so no error is one of them.
  router.get("/api/agents/session", async (request, response) => {
    response.json(await presentSession(request.headers.cookie));
  });
  router.delete("/api/agents/session", async (request, response) => {
    const session = await accounts.sessions.findAny(request.headers.cookie);
    if (session !== undefined) await accounts.sessions.end(session.sessionId, "logged_out");
    const gone = { secure: isSecure(deps, request), maxAgeSeconds: 0 };
    response.setHeader("Set-Cookie", presentCookie(SESSION_COOKIE, "", gone));
    response.status(204).end();
  });
  router.post("/api/agents/invitation/find", async (request, response) => {
    const { token } = parseBody(findInvitationSchema, request.body);
    await requireRate(deps, "accounts:sign-in", addressOf(request));
    response.json({ email: await accounts.signIn.findInvited(token) });
  });
  router.post("/api/agents/invitation", async (request, response) => {
    const given = parseBody(acceptInvitationSchema, request.body);
    await requireRate(deps, "accounts:sign-in", addressOf(request));
    await welcome(
      request,
      response,
      await accounts.signIn.accept({ ...given, browser: browserOf(request) }),
    );
  });
  router.get("/api/agents/me", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    response.json({ me: await deps.agents.present(account) });
  });
  router.post("/api/agents/password", async (request, response) => {
    const session = await requireAgent(deps, request);
    const { current, next } = parseBody(changePasswordRequestSchema, request.body);
    const address = addressOf(request);
    await welcome(
      request,
      response,
      await accounts.signIn.changePassword(session, {
        ...{ current, next, address },
        browser: browserOf(request),
      }),
    );
  });
}

function addAdministration(router: Router, deps: HttpDeps): void {
  const { accounts, agents } = deps;
  const present = async (account: Account) => ({
    ...(await agents.present(account)),
    active: account.active,
  });
  router.get("/api/agents", async (request, response) => {
    await requireRole(deps, request, ["admin", "supervisor"]);
    response.json({ agents: await Promise.all((await accounts.admin.list()).map(present)) });
  });
  router.post("/api/agents/invitations", async (request, response) => {
    const { account: by } = await requireRole(deps, request, ["admin"]);
    const invited = parseBody(inviteRequestSchema, request.body);
    const { token, expiresAt } = await accounts.admin.invite(invited);
    const subject = invited.roles.join(" ");
    await recordAudit(deps, deps.storage.db, { agentId: by.id, action: "account:invite", subject });
    const origin = deps.config.http.publicUrl ?? `${request.protocol}://${request.host}`;
    response.status(201).json({
      url: `${origin}/console/invitation#${token}`,
      expiresAt: new Date(expiresAt).toISOString(),
    });
  });
  router.patch("/api/agents/:id", async (request, response) => {
    const { account: by } = await requireRole(deps, request, ["admin"]);
    const change = parseBody(changeAccountRequestSchema, request.body);
    const account = await accounts.admin.change(request.params.id, change);
    const subject = `${account.id} ${Object.keys(change).join(" ")}`;
    await recordAudit(deps, deps.storage.db, { agentId: by.id, action: "account:change", subject });
    response.json({ agent: await present(account) });
  });
}

function setCookies(
  deps: HttpDeps,
  request: Request,
  response: Response,
  { sessionSecret, deviceMark }: SignedIn,
): void {
  const secure = isSecure(deps, request);
  const session = { secure, maxAgeSeconds: deps.config.accounts.sessionHours * 3600 };
  const device = { secure, maxAgeSeconds: DEVICE_DAYS * 86_400 };
  response.setHeader("Set-Cookie", [
    presentCookie(SESSION_COOKIE, sessionSecret, session),
    presentCookie(DEVICE_COOKIE, deviceMark, device),
  ]);
}

function isSecure({ config }: HttpDeps, request: Request): boolean {
  return request.secure || (config.http.publicUrl?.startsWith("https://") ?? false);
}
