/** Figures and people for programs of supervisors. */
import { AppError } from "../../kernel/errors.ts";
import { apiQueries } from "../../kernel/protocol/api.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { isSupervisor, presentAgent } from "../people/agents.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";

/** @throws AppError not_allowed */
export async function readReport(
  { desk, reports }: ApiPorts,
  { caller, lang, query }: ApiRequest,
): Promise<object> {
  requireSupervisor(caller);
  const asked = apiQueries.readReport.parse(query);
  const report = await reports.read(asked, lang);
  await recordAudit(desk.ports, desk.ports.storage.db, {
    agentId: caller.account.id,
    action: "report:export",
    subject: `api ${asked.from}_${asked.to}`,
  });
  return { report };
}

/** @throws AppError not_allowed */
export async function listAgents({ desk }: ApiPorts, { caller }: ApiRequest): Promise<object> {
  requireSupervisor(caller);
  const { situation } = await desk.board.read();
  return { data: situation.agents.map((agent) => presentAgent(agent, situation.moment)) };
}

function requireSupervisor({ account }: ApiRequest["caller"]): void {
  if (!isSupervisor(account)) throw new AppError("not_allowed");
}
