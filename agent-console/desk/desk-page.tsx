import { useEffect, useState } from "preact/hooks";
import { useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { goTo } from "../shell/use-route.ts";
import { ActionDialogs } from "./actions/action-dialogs.tsx";
import type { Commands } from "./actions/use-commands.ts";
import { CasePane } from "./case/case-pane.tsx";
import { Conversation } from "./conversation/conversation.tsx";
import type { Desk } from "./desk.ts";
import { TicketList } from "./list/ticket-list.tsx";
import { type DeskState, mayKeep } from "./state/desk-state.ts";

/** The desk, what is known of it, and the chat that the address names. */
export interface DeskPageProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticketId: string | null;
  readonly commands: Commands;
}

/**
 * Three columns: list, conversation, case. On narrower screens the case opens beside the conversation on
 * request; on a phone one of the three is shown at a time.
 */
export function DeskPage({ desk, state, ticketId, commands }: DeskPageProps) {
  const { say } = useApp();
  const [caseOpen, setCaseOpen] = useState(false);
  useEffect(() => setCaseOpen(false), [ticketId]);
  const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
  const room = ticketId === null ? undefined : state.rooms.get(ticketId);
  const view = ticketId === null ? "list" : caseOpen ? "case" : "conversation";

  return (
    <main class="desk" data-view={view}>
      <h1 class="hidden">{say("nav.desk")}</h1>
      <TicketList desk={desk} state={state} selectedId={ticketId} />
      {ticket === undefined || room === undefined ? (
        <section class="pane conversation-pane" aria-label={say("conversation")}>
          <NothingOpen state={state} ticketId={ticketId} />
        </section>
      ) : (
        <>
          <Conversation
            key={ticket.id}
            desk={desk}
            state={state}
            ticket={ticket}
            room={room}
            commands={commands}
            onCase={() => setCaseOpen(!caseOpen)}
            caseOpen={caseOpen}
          />
          <CasePane
            desk={desk}
            ticket={ticket}
            room={room}
            mayAsk={ticket.agent?.id === state.me.id || state.joined.has(ticket.id)}
            mayCover={mayKeep(state, ticket)}
            onAsk={(item) => commands.openDialog({ kind: "evidence", item })}
            wrapUp={state.wrapUp}
            onTag={() => commands.run("tag")}
            onBack={() => setCaseOpen(false)}
          />
          <ActionDialogs
            dialog={commands.dialog}
            desk={desk}
            state={state}
            ticket={ticket}
            onClose={commands.closeDialog}
          />
        </>
      )}
      <span class="hidden" role="status">
        {ticket === undefined ? "" : say("announce.opened", { type: ticket.typeLabel })}
      </span>
    </main>
  );
}

function NothingOpen({ state, ticketId }: { state: DeskState; ticketId: string | null }) {
  const { say } = useApp();
  if (state.connection === "connecting") return <p class="empty">{say("loading")}</p>;
  if (ticketId !== null) {
    return (
      <div class="empty">
        <Icon name="info" />
        <p>{say("empty.gone")}</p>
        <button type="button" class="button" onClick={() => goTo({ page: "desk", ticketId: null })}>
          {say("back_to_list")}
        </button>
      </div>
    );
  }
  const waiting = state.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return (
    <div class="empty">
      <Icon name="headset" />
      <p>{waiting === 0 ? say("empty.calm") : say("empty.pick", { count: waiting })}</p>
      <p class="soft">
        {state.me.presence === "online" ? say("empty.online_hint") : say("empty.not_online_hint")}
      </p>
    </div>
  );
}
