/** One person's data for programs of administrators, such as the shop's own deletion of accounts. */
import type { Readable } from "node:stream";
import { AppError } from "../../kernel/errors.ts";
import { apiBodies } from "../../kernel/protocol/api.ts";
import { presentEnd } from "../privacy/privacy-service.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";

/** @throws AppError not_allowed */
export async function findPersonData(
  { privacy }: ApiPorts,
  { caller, body }: ApiRequest,
): Promise<object> {
  requireAdministrator(caller);
  const found = await privacy.find(apiBodies.findPerson.parse(body));
  return {
    data: found.map(({ id, found: how, since }) => {
      return { id, found: how, since: new Date(since).toISOString() };
    }),
  };
}

/** @throws AppError not_allowed */
export async function erasePersonData(
  { privacy }: ApiPorts,
  { caller, body }: ApiRequest,
): Promise<object> {
  requireAdministrator(caller);
  const { ids } = apiBodies.erasePerson.parse(body);
  const ends = await privacy.erase(ids, { kind: "agent", id: caller.account.id });
  return { data: ends.map(presentEnd) };
}

/** @throws AppError not_allowed, or not_found where there is nothing to copy */
export async function exportPersonData(
  { privacy }: ApiPorts,
  { caller, body, lang }: ApiRequest,
): Promise<Readable> {
  requireAdministrator(caller);
  const { ids } = apiBodies.exportPerson.parse(body);
  const by = { kind: "agent", id: caller.account.id } as const;
  return await privacy.export(ids, { by, locale: lang });
}

function requireAdministrator({ account }: ApiRequest["caller"]): void {
  if (!account.roles.includes("admin")) throw new AppError("not_allowed");
}
