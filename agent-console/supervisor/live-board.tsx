import type { TicketView } from "../../kernel/protocol/ticket.ts";
import { WaitingTime } from "../desk/list/waiting-time.tsx";
import type { DeskState } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { formatDuration } from "../shell/format-time.ts";
import { Icon } from "../shell/icon.tsx";
import { useNow } from "../shell/use-now.ts";
import { presentRoute } from "../shell/use-route.ts";
import { BoardAgents } from "./board-agents.tsx";
import { boardFigures, queueWaits } from "./board-figures.ts";

/** The desk at a glance, as it happens: who waits, where, how long, and who is there. */
export function LiveBoard({ state }: { state: DeskState }) {
  const { say } = useApp();
  const figures = boardFigures(state, useNow(1000));
  return (
    <main class="board" aria-labelledby="board-title">
      <h1 id="board-title">{say("nav.board")}</h1>
      <dl class="figures">
        <Figure
          label={say("board.waiting")}
          value={String(figures.waiting)}
          level={figures.level}
        />
        <Figure
          label={say("board.oldest")}
          value={figures.oldest === null ? "–" : formatDuration(figures.oldest)}
          level={figures.level}
        />
        <Figure label={say("board.in_progress")} value={String(figures.inProgress)} level="fine" />
        <Figure
          label={say("board.online")}
          value={`${figures.online} / ${figures.agents}`}
          level={figures.online === 0 && figures.waiting > 0 ? "overdue" : "fine"}
        />
        <Figure
          label={say("board.room")}
          value={String(figures.room)}
          level={figures.room === 0 && figures.waiting > 0 ? "late" : "fine"}
        />
      </dl>
      <div class="board-columns">
        <Queues state={state} />
        <div class="board-column">
          <Longest tickets={figures.longest} />
          <BoardAgents agents={[...state.agents.values()]} timeZone={state.timeZone} />
        </div>
      </div>
    </main>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly level: "fine" | "late" | "overdue";
}

function Figure({ label, value, level }: FigureProps) {
  const { say } = useApp();
  return (
    <div class={`figure figure-${level}`}>
      <dt>{label}</dt>
      <dd>
        {value}
        {level === "fine" ? null : (
          <span class="figure-mark">
            <Icon name={level === "late" ? "clock" : "alert"} />
            <span class="hidden">{say(`wait.${level}`)}</span>
          </span>
        )}
      </dd>
    </div>
  );
}

function Queues({ state }: { state: DeskState }) {
  const { say } = useApp();
  const waits = queueWaits(state);
  return (
    <section class="board-section">
      <h2>{say("board.queues")}</h2>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("board.queue")}</th>
            <th scope="col" class="number">
              {say("board.waiting")}
            </th>
            <th scope="col" class="number">
              {say("board.oldest")}
            </th>
            <th scope="col">{say("board.staffed")}</th>
          </tr>
        </thead>
        <tbody>
          {state.queues.map((queue) => {
            const oldest = waits.get(queue.id);
            return (
              <tr key={queue.id}>
                <th scope="row">{queue.label}</th>
                <td class="number">{queue.waiting}</td>
                <td class="number">
                  {oldest === undefined ? (
                    <span class="soft">
                      {queue.oldestSeconds === null ? "–" : formatDuration(queue.oldestSeconds)}
                    </span>
                  ) : (
                    <WaitingTime enteredAt={oldest.enteredAt} priority={oldest.priority} />
                  )}
                </td>
                <td>
                  <span class={queue.staffed ? "staffed" : queue.waiting > 0 ? "missing" : "soft"}>
                    <Icon name={queue.staffed ? "check" : queue.waiting > 0 ? "alert" : "minus"} />
                    {say(queue.staffed ? "board.staffed_yes" : "board.staffed_no")}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Longest({ tickets }: { tickets: readonly TicketView[] }) {
  const { say } = useApp();
  return (
    <section class="board-section">
      <h2>{say("board.longest")}</h2>
      {tickets.length === 0 ? <p class="empty">{say("board.nobody_waits")}</p> : null}
      <ol class="board-list">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <a href={presentRoute({ page: "desk", ticketId: ticket.id })}>
              <strong>{ticket.typeLabel}</strong>{" "}
              {ticket.headline === ticket.typeLabel ? null : (
                <span class="mono soft">{ticket.headline}</span>
              )}
            </a>
            <span class="soft">{ticket.queueLabel}</span>
            <WaitingTime enteredAt={ticket.enteredAt} priority={ticket.priority} />
          </li>
        ))}
      </ol>
    </section>
  );
}
