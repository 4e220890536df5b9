/** Cases for programs: those whose ticket their holder may see. */
import { AppError } from "../../kernel/errors.ts";
import { apiQueries } from "../../kernel/protocol/api.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { loadCasePacket } from "../cases/present-case.ts";
import { maySee } from "../tickets/ticket-access.ts";
import { readTicket } from "../tickets/ticket-rows.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";
import { idParam } from "./id-param.ts";
import { readFiltered } from "./read-page.ts";

/** A page of cases. */
export async function listCases(
  { desk }: ApiPorts,
  { caller, query }: ApiRequest,
): Promise<object> {
  const { status, type, cursor } = apiQueries.listCases.parse(query);
  const { rows, next } = await readFiltered(
    cursor,
    async (after, limit) => {
      let found = casesOf(desk).select([
        ...(["c.id as case_key", "c.number", "c.problem_type", "c.status"] as const),
        ...(["c.created_at as made_at", "c.updated_at as changed_at"] as const),
      ]);
      if (status !== undefined) found = found.where("c.status", "=", status);
      if (type !== undefined) found = found.where("c.problem_type", "=", type);
      if (after !== undefined)
        found = found.where((eb) =>
          eb.or([
            eb("c.updated_at", "<", after.at),
            eb.and([eb("c.updated_at", "=", after.at), eb("c.id", "<", after.id)]),
          ]),
        );
      const page = await found
        .orderBy("c.updated_at", "desc")
        .orderBy("c.id", "desc")
        .limit(limit)
        .execute();
      return page.map((row) => ({
        ...row,
        at: row.changed_at,
        id: row.case_key,
        ticketId: row.id,
      }));
    },
    (row) => maySee(desk.ports, caller.account, readTicket({ ...row, id: row.ticketId })),
  );
  const data = rows.map((row) => ({
    ...{ number: row.number ?? "", conversationId: row.conversation_id, ticketId: row.ticketId },
    ...{ problemType: row.problem_type, status: row.status },
    createdAt: new Date(row.made_at).toISOString(),
    updatedAt: new Date(row.changed_at).toISOString(),
  }));
  return { data, next };
}

/** One case by its number. @throws AppError not_found */
export async function findCase(
  { desk }: ApiPorts,
  { caller, lang, params }: ApiRequest,
): Promise<object> {
  const row = await casesOf(desk)
    .where("c.number", "=", idParam(params, "number").toUpperCase())
    .executeTakeFirst();
  const ticket = row && readTicket(row);
  if (ticket === undefined || !maySee(desk.ports, caller.account, ticket))
    throw new AppError("not_found");
  const { ports } = desk;
  const packet = await loadCasePacket(ports, ports.storage.db, { ticket, lang });
  if (packet === undefined) throw new AppError("not_found");
  const { conversationId } = ticket;
  const entry = {
    agentId: caller.account.id,
    action: "chat:read",
    subject: conversationId,
  } as const;
  await recordAudit(ports, ports.storage.db, entry);
  return { case: packet, conversationId, ticketId: ticket.id };
}

/** Cases that were sent, each with its latest ticket. */
function casesOf(desk: ApiPorts["desk"]) {
  return desk.ports.storage.db
    .selectFrom("cases as c")
    .innerJoin("tickets as t", "t.case_id", "c.id")
    .selectAll("t")
    .where("c.number", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("tickets as newer")
            .select("newer.id")
            .whereRef("newer.case_id", "=", "t.case_id")
            .where((one) =>
              one.or([
                one("newer.updated_at", ">", one.ref("t.updated_at")),
                one.and([
                  one("newer.updated_at", "=", one.ref("t.updated_at")),
                  one("newer.id", ">", one.ref("t.id")),
                ]),
              ]),
            ),
        ),
      ),
    );
}
