/** Tickets for programs: listed, read, and acted on as in the console. */
import { apiBodies, apiQueries } from "../../kernel/protocol/api.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { presentTickets } from "../console/present-ticket.ts";
import { claimTicket } from "../tickets/claim-ticket.ts";
import { maySee, requireTicket } from "../tickets/ticket-access.ts";
import { readTicket } from "../tickets/ticket-rows.ts";
import { tagTicket } from "../tickets/ticket-tags.ts";
import {
  holdTicket,
  releaseTicket,
  resolveTicket,
  transferTicket,
  unholdTicket,
} from "../tickets/ticket-verbs.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";
import { idParam } from "./id-param.ts";
import { readFiltered } from "./read-page.ts";

/** What can be done to a ticket. */
export type TicketVerb = "claim" | "release" | "hold" | "unhold" | "transfer" | "resolve" | "tags";

/** A page of tickets. */
export async function listTickets(
  { desk }: ApiPorts,
  { caller, lang, query }: ApiRequest,
): Promise<object> {
  const { state, queue, cursor } = apiQueries.listTickets.parse(query);
  const { db } = desk.ports.storage;
  const { rows, next } = await readFiltered(
    cursor,
    async (after, limit) => {
      let found = db.selectFrom("tickets").selectAll();
      if (state !== undefined) found = found.where("state", "=", state);
      if (queue !== undefined) found = found.where("queue", "=", queue);
      if (after !== undefined)
        found = found.where((eb) =>
          eb.or([
            eb("updated_at", "<", after.at),
            eb.and([eb("updated_at", "=", after.at), eb("id", "<", after.id)]),
          ]),
        );
      const page = await found
        .orderBy("updated_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return page.map((row) => ({ at: row.updated_at, id: row.id, ticket: readTicket(row) }));
    },
    ({ ticket }) => maySee(desk.ports, caller.account, ticket),
  );
  const tickets = rows.map(({ ticket }) => ticket);
  const data = await presentTickets(desk.ports, tickets, { lang, isOnline: desk.isOnline });
  return { data, next };
}

/** @throws AppError not_found */
export async function findTicketView(
  { desk }: ApiPorts,
  { caller, lang, params }: ApiRequest,
): Promise<object> {
  const ticket = await requireTicket(desk.ports, desk.ports.storage.db, {
    account: caller.account,
    ticketId: idParam(params, "id"),
  });
  const [view] = await presentTickets(desk.ports, [ticket], { lang, isOnline: desk.isOnline });
  return { ticket: view };
}

/** Does it as the console would, and writes down that a program did. @throws AppError as the verbs do */
export async function actOnTicket(
  ports: ApiPorts,
  verb: TicketVerb,
  request: ApiRequest,
): Promise<object> {
  const { account } = request.caller;
  const ticketId = idParam(request.params, "id");
  await act(ports, verb, { ...request, account, ticketId });
  const { storage } = ports.desk.ports;
  const entry = {
    agentId: account.id,
    action: "api:write",
    subject: `${ticketId} ${verb}`,
  } as const;
  await recordAudit(ports.desk.ports, storage.db, entry);
  return await findTicketView(ports, request);
}

async function act(
  { desk: { ports } }: ApiPorts,
  verb: TicketVerb,
  {
    account,
    ticketId,
    body,
  }: ApiRequest & { account: ApiRequest["caller"]["account"]; ticketId: string },
): Promise<unknown> {
  const request = { account, ticketId };
  switch (verb) {
    case "claim":
      return await claimTicket(ports, request);
    case "release":
      return await releaseTicket(ports, { ...request, ...apiBodies.releaseTicket.parse(body) });
    case "hold": {
      const { until } = apiBodies.holdTicket.parse(body);
      return await holdTicket(ports, {
        ...request,
        until: until === undefined ? null : Date.parse(until),
      });
    }
    case "unhold":
      return await unholdTicket(ports, request);
    case "transfer":
      return await transferTicket(ports, { ...request, ...apiBodies.transferTicket.parse(body) });
    case "resolve":
      return await resolveTicket(ports, { ...request, ...apiBodies.resolveTicket.parse(body) });
    case "tags":
      return await tagTicket(ports, { ...request, ...apiBodies.tagTicket.parse(body) });
  }
}
