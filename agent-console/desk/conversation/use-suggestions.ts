/** What is suggested in a chat, what of it was put into the field, and the telling of what became of it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import type { Desk } from "../desk.ts";
import type { Room, Suggestion } from "../state/desk-state.ts";
import { outcomeOf } from "./suggestion-outcome.ts";

/** Below this probability new suggestions ("thanks, bye") are no better than those on screen. */
const WORTH_CHANGING = 0.4;
const PAUSE_MS = 600;

/** The suggestions of one chat. */
export interface Suggestions {
  readonly list: readonly Suggestion[];
  /** This one is in the field now, in these words. */
  took(suggestion: Suggestion, text: string): void;
  /** The next one, while the field holds what was put there last; else the first. */
  next(field: string): Suggestion | undefined;
  /** What was put into the field last; null when nothing was. */
  readonly taken: string | null;
  /** A reply went out: what was suggested is counted as used, changed or passed over, once. */
  sent(text: string): void;
}

/** Renewed by what the shopper says last. */
export function useSuggestions(desk: Desk, ticket: TicketView, room: Room): Suggestions {
  const list = useFreshSuggestions(desk, ticket, room);
  const [taken, setTaken] = useState<{ suggestion: Suggestion; text: string } | null>(null);
  const counted = useRef<readonly Suggestion[]>([]);
  useEffect(() => setTaken(null), [ticket.id]);
  return {
    list,
    taken: taken?.text ?? null,
    took: (suggestion, text) => setTaken({ suggestion, text }),
    next(field) {
      const at = taken !== null && field === taken.text ? list.indexOf(taken.suggestion) : -1;
      return list[(at + 1) % list.length];
    },
    sent(text) {
      const outcome = taken === null ? "ignored" : outcomeOf(text, taken.text);
      const used = outcome === "ignored" ? undefined : taken?.suggestion;
      setTaken(null);
      if (used === undefined && (list.length === 0 || counted.current === list)) return;
      counted.current = list;
      const name = ({ kind, id }: Suggestion) => ({ kind, id });
      void desk.request("suggestions:used", {
        ticketId: ticket.id,
        shown: list.map(name),
        used: used === undefined ? null : name(used),
        edited: outcome === "edited",
      });
    },
  };
}

function useFreshSuggestions(desk: Desk, ticket: TicketView, room: Room): readonly Suggestion[] {
  const [newer, setNewer] = useState<readonly Suggestion[] | null>(null);
  const opened = useRef<string | null>(null);
  const last = room.transcript.messages.findLast(
    (message) => message.author.kind === "shopper" && message.content.kind === "text",
  );
  useEffect(() => {
    if (last === undefined || room.state !== "ready") return;
    // What was said before opening is what the first suggestions are for.
    if (opened.current === null || opened.current === last.id) {
      opened.current = last.id;
      return;
    }
    let current = true;
    const renew = async (): Promise<void> => {
      const reply = await desk.request("replies:suggest", { ticketId: ticket.id });
      if (!current || !reply.ok) return;
      const best = reply.suggestions[0]?.probability ?? 0;
      if (best >= WORTH_CHANGING) setNewer(reply.suggestions);
    };
    const timer = setTimeout(() => void renew(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [desk, last, ticket.id, room.state]);
  return newer ?? room.suggestions;
}
