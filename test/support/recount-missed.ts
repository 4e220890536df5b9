/**
 * Promises that were not kept, found a second time in what was said and done: no row of `missed_targets` and no code of
 * server/reports is read. For tickets that stay in their queue and with one agent.
 */
import type { Storage } from "../../server/storage/storage.ts";

export interface RecountedMiss {
  readonly kind: "first" | "reply" | "end";
  readonly queue: string;
  readonly priority: string;
  /** Who held the chat when the time was over; empty for nobody. */
  readonly agent: string;
  /** Not done until `now`. */
  readonly open: boolean;
}

export async function recountMissed(
  { db }: Pick<Storage, "db">,
  { now, seconds }: { now: number; seconds: Record<RecountedMiss["kind"], number> },
): Promise<RecountedMiss[]> {
  const tickets = await db.selectFrom("tickets").selectAll().execute();
  const messages = await db.selectFrom("messages").selectAll().orderBy("seq").execute();
  return tickets.flatMap((ticket) => {
    const said = messages.filter(
      (one) => one.conversation_id === ticket.conversation_id && one.visibility === "all",
    );
    const answers = said.filter((one) => one.author_kind === "agent").map(({ at }) => at);
    const end = ticket.resolved_at;
    const missed = (
      kind: RecountedMiss["kind"],
      since: number,
      doneAt: number | null,
    ): RecountedMiss[] => {
      const due = since + seconds[kind] * 1000;
      if ((doneAt ?? now) <= due) return [];
      const held = ticket.claimed_at !== null && ticket.claimed_at <= due;
      const { queue, priority, agent_id, last_agent_id } = ticket;
      const agent = held ? (agent_id ?? last_agent_id ?? "") : "";
      return [{ kind, queue, priority: String(priority), agent, open: doneAt === null }];
    };
    const [first] = answers;
    const asked = said.filter(
      ({ author_kind, at, seq }) =>
        author_kind === "shopper" &&
        first !== undefined &&
        at >= first &&
        said.find((one) => one.author_kind === "agent" && one.at <= at && one.seq < seq),
    );
    const starts = asked.filter((one, n) => {
      const before = asked[n - 1];
      return (
        before === undefined ||
        said.some(
          (other) => other.author_kind === "agent" && other.seq > before.seq && other.seq < one.seq,
        )
      );
    });
    return [
      ...missed("first", ticket.entered_at, first ?? end),
      ...starts.flatMap(({ at, seq }) => {
        const answer = said.find((one) => one.author_kind === "agent" && one.seq > seq);
        return missed("reply", at, answer?.at ?? end);
      }),
      ...missed("end", ticket.entered_at, end),
    ];
  });
}
