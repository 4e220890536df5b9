/** Where a ticket can go: the list that the transfer dialog shows, by the rules that the transfer obeys. */
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import { type Service, serviceBy } from "../../handoff/who-serves.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { ConsoleResultOf } from "../../kernel/protocol/console-events.ts";
import type { RunningDesk } from "../compose/create-desk.ts";
import { asPerson } from "../people/agents.ts";
import { presentQueues } from "./desk-board.ts";

type Targets = ConsoleResultOf<"transfer:targets">;

/** Colleagues with role, skill and language for the ticket, those with room first; and the other queues. */
export async function findTransferTargets(
  desk: RunningDesk,
  { ticket, lang }: { ticket: Ticket; lang: Locale },
): Promise<Targets> {
  const { settings } = desk.ports;
  desk.board.invalidate();
  const reading = await desk.board.read();
  const { agents, moment } = reading.situation;
  const matter = { queue: findQueue(settings.routing, ticket.queue), lang: ticket.lang };
  const colleagues = agents
    .filter(({ account }) => account.id !== ticket.agentId)
    .flatMap((agent) => {
      const person = asPerson(agent);
      const state = stateOf(serviceBy(person, matter, moment));
      if (state === undefined) return [];
      const { held, offered, limit } = person;
      return [{ id: person.id, name: agent.account.name, state, held, offered, limit }];
    })
    .sort((a, b) => Number(b.state === "now") - Number(a.state === "now"));
  const queues = presentQueues(desk.ports, reading, lang).filter(
    ({ id }) => id !== ticket.queue || ticket.agentId !== null,
  );
  return { agents: colleagues, queues };
}

/** Undefined for whoever never serves this matter. Who is asked something else may still be handed a chat. */
function stateOf(service: Service): Targets["agents"][number]["state"] | undefined {
  switch (service.kind) {
    case "now":
      return "now";
    case "soon":
      if (service.why === "reconnecting") return "reconnecting";
      return service.room > 0 ? "now" : "full";
    case "no":
      return service.why === "role" || service.why === "skill" || service.why === "language"
        ? undefined
        : service.why;
  }
}
