/** /api/agents: the second step, one's own sessions, and ways in for who is locked out. */
import { type Request, Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import {
  acceptResetSchema,
  beginTwoStepSchema,
  mailResetSchema,
  makeResetSchema,
  twoStepCodeSchema,
} from "../../../kernel/protocol/http.ts";
import { normalizeEmail } from "../../accounts/account.ts";
import { recordAudit } from "../../accounts/audit-log.ts";
import { type AgentSession, hashSecret } from "../../accounts/sessions.ts";
import { requireAgent, requireRate, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { addressOf } from "../request-context.ts";

/** Everything about getting in that is not the password itself. */
export function createSignInRoutes(deps: HttpDeps): Router {
  const router = Router();
  addTwoStep(router, deps);
  addSessions(router, deps);
  addResets(router, deps);
  return router;
}

/** Also a session that may do no more than this. Throws `not_signed_in`. */
async function requireAny({ accounts }: HttpDeps, request: Request): Promise<AgentSession> {
  const session = await accounts.sessions.findAny(request.headers.cookie);
  if (session === undefined) throw new AppError("not_signed_in");
  return session;
}

function addTwoStep(router: Router, deps: HttpDeps): void {
  const { twoStep, sessions, signIn } = deps.accounts;
  const note = (agentId: string, action: "two_step:begin" | "two_step:end" | "two_step:renew") =>
    recordAudit(deps, deps.storage.db, { agentId, action, subject: agentId });
  const readCode = async (request: Request, { account }: AgentSession): Promise<string> => {
    const { code } = parseBody(twoStepCodeSchema, request.body);
    await requireRate(deps, "accounts:code", account.id);
    return code;
  };
  router.post("/api/agents/two-step", async (request, response) => {
    const { account } = await requireAny(deps, request);
    const { password } = parseBody(beginTwoStepSchema, request.body ?? {});
    // Whoever finds a browser signed in must not tie the account to an app of theirs.
    if (!sessions.owes(account))
      await signIn.prove(account, { password, address: addressOf(request) });
    response.json(await twoStep.begin(account));
  });
  router.post("/api/agents/two-step/confirm", async (request, response) => {
    const session = await requireAny(deps, request);
    const code = await readCode(request, session);
    const recoveryCodes = await twoStep.confirm(session, code);
    await note(session.account.id, "two_step:begin");
    response.json({ recoveryCodes });
  });
  router.post("/api/agents/two-step/recovery", async (request, response) => {
    const session = await requireAgent(deps, request);
    if (!session.account.twoStep) throw new AppError("wrong_state");
    const recoveryCodes = await twoStep.renew(session.account, await readCode(request, session));
    await note(session.account.id, "two_step:renew");
    response.json({ recoveryCodes });
  });
  router.delete("/api/agents/two-step", async (request, response) => {
    const session = await requireAgent(deps, request);
    const code = await readCode(request, session);
    // Where the rule asks for it, it would have to be set up again at once.
    if (sessions.owes({ ...session.account, twoStep: false })) throw new AppError("not_allowed");
    await twoStep.stop(session, code);
    await note(session.account.id, "two_step:end");
    response.json({});
  });
}

function addSessions(router: Router, deps: HttpDeps): void {
  const { sessions, twoStep } = deps.accounts;
  router.get("/api/agents/sessions", async (request, response) => {
    const { account, sessionId } = await requireAgent(deps, request);
    const list = await sessions.list(account.id);
    response.json({
      twoStep: account.twoStep,
      recoveryCodes: await twoStep.countRecovery(account.id),
      sessions: list.map(({ id, browser, createdAt, seenAt }) => ({
        ...{ id, browser, current: id === sessionId },
        createdAt: new Date(createdAt).toISOString(),
        seenAt: new Date(seenAt).toISOString(),
      })),
    });
  });
  router.delete("/api/agents/sessions/:id", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    const { id } = request.params;
    const own = await sessions.list(account.id);
    if (!own.some((session) => session.id === id)) throw new AppError("not_found");
    await sessions.end(id, "logged_out");
    response.json({});
  });
}

function addResets(router: Router, deps: HttpDeps): void {
  const { reset } = deps.accounts;
  router.post("/api/agents/reset", async (request, response) => {
    const { email } = parseBody(mailResetSchema, request.body);
    await requireRate(deps, "accounts:reset", addressOf(request));
    // By the address written to as well, so that nobody fills a colleague's mailbox from many places.
    await requireRate(deps, "accounts:mail", hashSecret(normalizeEmail(email)));
    reset.mail(email);
    response.json({});
  });
  router.post("/api/agents/reset/accept", async (request, response) => {
    const given = parseBody(acceptResetSchema, request.body);
    await requireRate(deps, "accounts:sign-in", addressOf(request));
    const id = await reset.accept(given);
    await recordAudit(deps, deps.storage.db, {
      agentId: id,
      action: "password:reset",
      subject: id,
    });
    response.json({});
  });
  router.post("/api/agents/:id/reset", async (request, response) => {
    const { account: by } = await requireRole(deps, request, ["admin"]);
    const options = parseBody(makeResetSchema, request.body ?? {});
    const { token, expiresAt } = await reset.make(request.params.id, options);
    const subject = options.twoStep ? `${request.params.id} two-step` : request.params.id;
    await recordAudit(deps, deps.storage.db, { agentId: by.id, action: "account:reset", subject });
    const origin = deps.config.http.publicUrl ?? `${request.protocol}://${request.host}`;
    response.status(201).json({
      url: `${origin}/console/reset#${token}`,
      expiresAt: new Date(expiresAt).toISOString(),
    });
  });
}
