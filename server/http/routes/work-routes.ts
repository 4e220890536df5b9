/** Working times of people, and how long they worked. */
import { Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import { workQuerySchema } from "../../../kernel/protocol/work.ts";
import { workingTimesBodySchema } from "../../../kernel/protocol/working-times.ts";
import { recordAudit } from "../../accounts/audit-log.ts";
import { isSupervisor } from "../../people/agents.ts";
import { requireAgent, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";

/** One's own working times, or anybody's for supervisors; the time at the desk for supervisors. */
export function createWorkRoutes(deps: HttpDeps): Router {
  const router = Router();
  const present = async (id: string) => ({
    workingTimes: await deps.agents.workingTimes(id),
    timeZone: deps.serviceZone,
  });
  router.get("/api/work", async (request, response) => {
    await requireRole(deps, request, ["supervisor", "admin"]);
    response.json({ work: await deps.agents.work(parseBody(workQuerySchema, request.query)) });
  });
  router.get("/api/agents/:id/working-times", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    const { id } = request.params;
    if (id !== account.id && !isSupervisor(account)) throw new AppError("not_found");
    response.json(await present(id));
  });
  router.put("/api/agents/:id/working-times", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    const { id } = request.params;
    if (id !== account.id && !isSupervisor(account)) throw new AppError("not_found");
    const { workingTimes } = parseBody(workingTimesBodySchema, request.body);
    await deps.agents.setWorkingTimes(id, workingTimes);
    const change = { action: "account:change", subject: `${id} workingTimes` } as const;
    await recordAudit(deps, deps.storage.db, { agentId: account.id, ...change });
    response.json(await present(id));
  });
  return router;
}
