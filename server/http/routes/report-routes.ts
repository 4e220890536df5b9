/** /api/reports: the desk's figures, for supervisors. */
import { type Request, Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import { reportQuerySchema } from "../../../kernel/protocol/reports.ts";
import { recordAudit } from "../../accounts/audit-log.ts";
import { CSV_TABLES, presentCsv } from "../../reports/report-csv.ts";
import { requireRate, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";

/** The report, and its tables for spreadsheets. An export is logged. */
export function createReportRoutes(deps: HttpDeps): Router {
  const router = Router();
  const readQuery = ({ query }: Request<object>) =>
    // A field of a form that was left empty asks for nothing.
    parseBody(
      reportQuerySchema,
      Object.fromEntries(Object.entries(query).filter(([, value]) => value !== "")),
    );
  router.get("/api/reports", async (request, response) => {
    const { account } = await requireRole(deps, request, ["supervisor", "admin"]);
    await requireRate(deps, "http:report", account.id);
    const report = await deps.reports.read(readQuery(request), contextOf(response).locale);
    response.json(deps.contacts.show(account, report));
  });
  router.get("/api/reports/:file", async (request, response) => {
    const { account } = await requireRole(deps, request, ["supervisor", "admin"]);
    await requireRate(deps, "http:report", account.id);
    const table = CSV_TABLES.find((known) => `${known}.csv` === request.params.file);
    if (table === undefined) throw new AppError("not_found");
    const query = readQuery(request);
    const { locale } = contextOf(response);
    const read = await deps.reports.read(query, locale);
    const report = deps.contacts.show(account, read);
    const range = `${query.from}_${query.to}`;
    await recordAudit(deps, deps.storage.db, {
      agentId: account.id,
      action: "report:export",
      subject: `${table} ${range}`,
    });
    response.setHeader(
      "Content-Disposition",
      `attachment; filename="frontdesk-${table}-${range}.csv"`,
    );
    response.type("text/csv").send(presentCsv(report, table, locale));
  });
  return router;
}
