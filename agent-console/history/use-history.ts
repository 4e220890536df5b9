/** The search of the history page: what was found, page by page, and the chat that is open. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { HistoryChat, HistoryItem } from "../../kernel/protocol/history.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { EVERYTHING, findChats, type HistoryFilter, openChat } from "./history-client.ts";

/** While somebody types, nothing is asked. */
const PAUSE_MS = 250;

/** Kept while the console is open: one comes back to the list one left. */
let lastFilter: HistoryFilter = EVERYTHING;

/** What the list shows. */
export interface FoundChats {
  readonly filter: HistoryFilter;
  readonly chats: readonly HistoryItem[];
  readonly state: "loading" | "ready";
  readonly problem: string | null;
  readonly hasMore: boolean;
  setFilter(change: Partial<HistoryFilter>): void;
  more(): void;
  retry(): void;
}

/** Searches with every change of the filter; answers that come late are dropped. */
export function useFoundChats(): FoundChats {
  const { locale, say } = useApp();
  const [filter, setFilter] = useState(lastFilter);
  const [chats, setChats] = useState<readonly HistoryItem[]>([]);
  const [state, setState] = useState<FoundChats["state"]>("loading");
  const [problem, setProblem] = useState<string | null>(null);
  const next = useRef<string | null>(null);
  const round = useRef(0);

  const search = async (cursor: string | null): Promise<void> => {
    round.current += 1;
    const mine = round.current;
    setState("loading");
    const reply = await findChats(filter, { cursor, lang: locale });
    if (mine !== round.current) return;
    setState("ready");
    if (!reply.ok) return setProblem(explainRefusal(reply, say));
    setProblem(null);
    next.current = reply.body.next;
    setChats((before) => (cursor === null ? reply.body.chats : [...before, ...reply.body.chats]));
  };
  useEffect(() => {
    lastFilter = filter;
    const timer = setTimeout(() => void search(null), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [filter, locale]);

  return {
    ...{ filter, chats, state, problem },
    hasMore: next.current !== null,
    setFilter: (change) => setFilter((before) => ({ ...before, ...change })),
    more: () => void search(next.current),
    retry: () => void search(null),
  };
}

/** The chat that the address names: `null` while none is, or while it is on its way. */
export function useOpenedChat(conversationId: string | null): {
  readonly opened: HistoryChat | null;
  readonly problem: string | null;
} {
  const { locale, say } = useApp();
  const [opened, setOpened] = useState<HistoryChat | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setOpened(null);
    setProblem(null);
    if (conversationId === null) return;
    let current = true;
    void openChat(conversationId, locale).then((reply) => {
      if (!current) return;
      if (reply.ok) setOpened(reply.body);
      else setProblem(explainRefusal(reply, say));
    });
    return () => {
      current = false;
    };
  }, [conversationId, locale]);
  return { opened, problem };
}
