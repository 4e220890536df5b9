import { useEffect, useRef } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { availableCommands } from "../actions/commands.ts";
import type { Commands } from "../actions/use-commands.ts";
import type { Desk } from "../desk.ts";
import { type DeskState, mayPost, type Room } from "../state/desk-state.ts";
import { ClaimBar } from "./claim-bar.tsx";
import { Composer } from "./composer.tsx";
import { ConversationHead } from "./conversation-head.tsx";
import { Transcript } from "./transcript-view.tsx";
import { useViewing } from "./use-viewing.ts";
import { Viewers } from "./viewers.tsx";

/** The chosen chat and the desk it is read from. */
export interface ConversationProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly room: Room;
  readonly commands: Commands;
  readonly caseOpen: boolean;
  readonly onCase: () => void;
}

/** The conversation of one ticket: head with actions, transcript, and the place to write or to claim. */
export function Conversation(props: ConversationProps) {
  const { desk, state, ticket, room, commands } = props;
  const { say } = useApp();
  const writing = mayPost(state, ticket);
  const noting = useNoting(commands, availableCommands(state, ticket).includes("note"));
  useSeen(props);
  useViewing(desk, state, ticket.id);
  useMentionsSeen(props);

  return (
    <section class="pane conversation-pane" aria-label={say("conversation")}>
      <ConversationHead
        state={state}
        ticket={ticket}
        available={availableCommands(state, ticket)}
        onRun={commands.run}
        caseOpen={props.caseOpen}
        onCase={props.onCase}
      />
      {room.state === "failed" ? (
        <div class="empty" role="alert">
          <p>
            {room.problem === "" || room.problem === undefined
              ? say("error.unknown")
              : room.problem}
          </p>
          <button type="button" class="button" onClick={() => desk.select(ticket.id)}>
            {say("retry")}
          </button>
        </div>
      ) : (
        <Transcript desk={desk} state={state} ticket={ticket} room={room} />
      )}
      <Viewers state={state} ticketId={ticket.id} />
      {writing ? null : <ClaimBar state={state} ticket={ticket} onRun={commands.run} />}
      {writing || noting ? (
        <Composer
          only={writing ? null : "note"}
          desk={desk}
          ticket={ticket}
          room={room}
          state={state}
          wish={commands.wish}
          offline={state.connection !== "live"}
        />
      ) : null}
    </section>
  );
}

/** Colleagues may leave a note in a chat they do not hold: the field opens when it is asked for. */
function useNoting({ wish }: Commands, allowed: boolean): boolean {
  const first = useRef(wish);
  return allowed && wish !== null && wish !== first.current && wish.mode === "note";
}

/** Tells the desk what its holder has seen, while the page is looked at. */
function useSeen({ desk, state, ticket, room }: ConversationProps): void {
  const told = useRef(0);
  const seq = room.transcript.lastSeq;
  const holds = ticket.agent?.id === state.me.id && state.connection === "live";
  useEffect(() => {
    const tellSeen = (): void => {
      if (!holds || document.hidden || seq <= told.current) return;
      told.current = seq;
      void desk.request("message:seen", { ticketId: ticket.id, seq });
    };
    tellSeen();
    document.addEventListener("visibilitychange", tellSeen);
    return () => document.removeEventListener("visibilitychange", tellSeen);
  }, [desk, ticket.id, holds, seq]);
}

/** A chat that is open on a page one looks at: what names one there is seen. */
function useMentionsSeen({ desk, state, ticket }: ConversationProps): void {
  const named =
    state.connection === "live" && state.mentions.some(({ ticketId }) => ticketId === ticket.id);
  useEffect(() => {
    if (!named) return;
    const tellSeen = (): void => {
      if (!document.hidden) void desk.request("mention:seen", { ticketId: ticket.id });
    };
    tellSeen();
    document.addEventListener("visibilitychange", tellSeen);
    return () => document.removeEventListener("visibilitychange", tellSeen);
  }, [desk, ticket.id, named]);
}
