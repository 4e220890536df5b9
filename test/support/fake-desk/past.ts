/** What the fake desk remembers: finished chats and who read them. */
import type { HistoryChat, HistoryItem, TurnTraceView } from "../../../kernel/protocol/history.ts";
import type { Chat, FakeDesk } from "./fake-desk.ts";

/** The chats of the morning, as the history lists them; `q` is looked for in their words. */
export function pastChats(desk: FakeDesk, q: string): readonly HistoryItem[] {
  return [...desk.chats.values()].flatMap((chat, index) => {
    const item = asItem(desk, chat, index);
    return item !== undefined && `${item.headline} ${item.typeLabel}`.includes(q) ? [item] : [];
  });
}

/** One of them in full. */
export function pastChat(desk: FakeDesk, conversationId: string): HistoryChat | undefined {
  const found = [...desk.chats.values()].find(({ id }) => id === conversationId);
  const chat = found && asItem(desk, found, 1);
  if (found === undefined || chat === undefined) return undefined;
  const { ticket, case: packet } = found;
  const comment = desk.lang === "zh" ? "回复很快，谢谢" : "Quick answer, thank you";
  return {
    chat,
    messages: [...found.messages],
    cases: ticket && packet ? [{ ticketId: ticket.id, packet }] : [],
    edits: [],
    ratings: [{ score: 4, comment, at: chat.endedAt }],
  };
}

const OUTCOMES = ["solved", "abandoned", "left_message", "no_reply", "answered"] as const;

function asItem(desk: FakeDesk, { ticket, id }: Chat, index: number): HistoryItem | undefined {
  if (ticket === undefined) return undefined;
  return {
    conversationId: id,
    ticketId: ticket.id,
    state: ticket.state,
    outcome: OUTCOMES[index % OUTCOMES.length] ?? "other",
    typeLabel: ticket.typeLabel,
    caseNumber: ticket.caseNumber,
    agentName: ticket.agent?.name ?? "Alice",
    lang: ticket.lang,
    tags: index % 2 === 0 ? ["lost-parcel"] : [],
    rating: index % 2 === 0 ? 4 : null,
    headline: ticket.preview,
    found: "",
    startedAt: ticket.enteredAt,
    endedAt: new Date(desk.now() - index * 7_200_000).toISOString(),
  };
}

/** Why the bot answered. */
export function aTrace(zh: boolean): TurnTraceView {
  const titles = zh ? ["快递超过预计时间怎么办", "怎么查物流"] : ["My parcel is late", "Tracking"];
  return {
    ...{ at: "2026-11-22T07:00:00.000Z", decision: "answer", problemType: null },
    did: ["answer", "by:sure_question"],
    candidates: titles.map((title, n) => ({
      ...{ id: `logistics/${n}`, title, probability: 0.91 - n * 0.5, shown: n === 0 },
    })),
  };
}
