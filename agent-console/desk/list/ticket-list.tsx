import { useMemo, useRef, useState } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { goTo } from "../../shell/use-route.ts";
import type { Desk } from "../desk.ts";
import type { DeskState } from "../state/desk-state.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { GROUPS, groupTickets, type ListFilter, NO_FILTER } from "./group-tickets.ts";
import { ListFilters } from "./list-filters.tsx";
import { TicketRow } from "./ticket-row.tsx";

interface TicketListProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly selectedId: string | null;
}

/**
 * All tickets this agent may see, under headings. A listbox with one tab stop: arrows move, Enter opens.
 */
export function TicketList({ desk, state, selectedId }: TicketListProps) {
  const { say } = useApp();
  const [filter, setFilter] = useState<ListFilter>(NO_FILTER);
  const groups = useMemo(
    () => groupTickets(state.tickets.values(), state.me.id, filter),
    [state.tickets, state.me.id, filter],
  );
  const rows = GROUPS.flatMap((group) => groups.get(group) ?? []);
  /** Chats chosen to do something with at once; null while one is opened at a time. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const choose = (id: string): void =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const roving = useRoving(rows, selectedId, chosen === null ? undefined : choose);

  return (
    <section class="pane list-pane" aria-label={say("list")}>
      <ListFilters filter={filter} queues={state.queues} onChange={setFilter}>
        <button
          type="button"
          class="icon-button"
          aria-pressed={chosen !== null}
          aria-label={say("bulk.choose")}
          title={say("bulk.choose")}
          onClick={() => setChosen(chosen === null ? new Set() : null)}
        >
          <Icon name="done" />
        </button>
      </ListFilters>
      {rows.length === 0 ? (
        <EmptyList state={state} filtered={filter !== NO_FILTER} />
      ) : (
        <div
          class="ticket-list"
          role="listbox"
          tabIndex={-1}
          aria-multiselectable={chosen !== null}
          aria-label={say("list")}
          ref={roving.list}
          onKeyDown={roving.onKeyDown}
        >
          {GROUPS.map((group) => {
            const tickets = groups.get(group) ?? [];
            return tickets.length === 0 ? null : (
              // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
              <div key={group} role="group" aria-label={say(`group.${group}`)}>
                <p class="list-heading" aria-hidden="true">
                  {say(`group.${group}`)} <span class="count">{tickets.length}</span>
                </p>
                {tickets.map((ticket) => (
                  <TicketRow
                    key={ticket.id}
                    ticket={ticket}
                    myId={state.me.id}
                    selected={chosen?.has(ticket.id) ?? ticket.id === selectedId}
                    onChoose={chosen === null ? undefined : choose}
                    mentioned={state.mentions.some(({ ticketId }) => ticketId === ticket.id)}
                    tabStop={ticket.id === roving.tabStop}
                    onFocus={roving.setFocused}
                  />
                ))}
              </div>
            );
          })}
        </div>
      )}
      {chosen === null ? null : (
        <BulkBar
          desk={desk}
          state={state}
          chosen={rows.filter(({ id }) => chosen.has(id))}
          onDone={(ids) => setChosen(new Set([...chosen].filter((id) => !ids.includes(id))))}
          onEnd={() => setChosen(null)}
        />
      )}
    </section>
  );
}

function EmptyList({ state, filtered }: { state: DeskState; filtered: boolean }) {
  const { say } = useApp();
  if (state.connection === "connecting") {
    return (
      <div class="skeletons" role="status" aria-label={say("loading")}>
        {[1, 2, 3, 4, 5].map((row) => (
          <span key={row} class="skeleton-row" />
        ))}
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon name={filtered ? "search" : "inbox"} />
      <p>{say(filtered ? "empty.filtered" : "empty.list")}</p>
    </div>
  );
}

function focusedTicket(): string | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement ? activeElement.dataset["ticket"] : undefined;
}

/** One tab stop among many rows: the focused one, else the open one, else the first. */
function useRoving(
  rows: readonly TicketView[],
  selectedId: string | null,
  choose: ((id: string) => void) | undefined,
) {
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const known = (id: string | null): boolean => rows.some((row) => row.id === id);
  const tabStop = known(focused) ? focused : known(selectedId) ? selectedId : (rows[0]?.id ?? null);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // Keys may come faster than renders: the row with the focus is the truth.
    const current = focusedTicket() ?? tabStop;
    const at = rows.findIndex((row) => row.id === current);
    const target: Record<string, number> = {
      ArrowDown: Math.min(rows.length - 1, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[target[event.key] ?? -1];
    if (row !== undefined) {
      event.preventDefault();
      setFocused(row.id);
      list.current?.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(row.id)}"]`)?.focus();
    } else if ((event.key === "Enter" || event.key === " ") && current !== null) {
      event.preventDefault();
      if (choose === undefined) goTo({ page: "desk", ticketId: current });
      else choose(current);
    }
  };
  return { list, tabStop, setFocused, onKeyDown };
}
