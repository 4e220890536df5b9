/**
 * The figures of a report, counted a second time straight from the stored rows: everything is read, nothing is
 * clever, and no code of server/reports is used.
 */
import type { Report } from "../../kernel/protocol/reports.ts";
import type { Storage } from "../../server/storage/storage.ts";

const HOUR = 3600_000;

export async function recountReport(
  { db }: Pick<Storage, "db">,
  {
    from,
    to,
    targetSeconds,
    nextReplySeconds = Number.POSITIVE_INFINITY,
    resolveSeconds = Number.POSITIVE_INFINITY,
  }: {
    from: number;
    to: number;
    targetSeconds: number;
    nextReplySeconds?: number;
    resolveSeconds?: number;
  },
): Promise<Pick<Report, "chats" | "handoffs" | "stars">> {
  const messages = await db.selectFrom("messages").selectAll().orderBy("at").execute();
  const events = await db.selectFrom("ticket_events").selectAll().orderBy("version").execute();
  const tickets = await db.selectFrom("tickets").selectAll().execute();
  const marks = await db.selectFrom("feedback").selectAll().orderBy("at").execute();
  const ratings = await db.selectFrom("ratings").selectAll().execute();
  const conversationOf = (ticketId: string) =>
    tickets.find(({ id }) => id === ticketId)?.conversation_id ?? "";
  const begins = events.filter((one) => one.from_state === null || one.command === "reopen");

  const chats = { total: 0, byBotAlone: 0, handedOver: 0, neither: 0 };
  for (const id of new Set(messages.map((one) => one.conversation_id))) {
    const own = messages.filter((one) => one.conversation_id === id);
    const said = own.filter((one) => one.author_kind === "shopper").map(({ at }) => at);
    const starts = said.filter((at, n) => n === 0 || at - (said[n - 1] ?? 0) >= 12 * HOUR);
    for (const [n, start] of starts.entries()) {
      if (start < from || start >= to) continue;
      const next = starts[n + 1] ?? Number.POSITIVE_INFINITY;
      const last = Math.max(...said.filter((at) => at < next));
      const asked = begins.filter((one) => conversationOf(one.ticket_id) === id);
      const answered = own.some(
        ({ content, at }) =>
          at >= start && at < next && (JSON.parse(content) as { kind: string }).kind === "answer",
      );
      const mark = marks
        .filter((one) => one.conversation_id === id && one.at >= start && one.at < next)
        .at(-1);
      const soon = asked.some(({ at }) => at >= start && at <= last + 72 * HOUR);
      chats.total += 1;
      if (asked.some(({ at }) => at >= start && at < next)) chats.handedOver += 1;
      else if (answered && !soon && mark?.helpful !== 0) chats.byBotAlone += 1;
      else chats.neither += 1;
    }
  }

  const none = (): number[] => [];
  const seconds = { wait: none(), first: none(), reply: none(), handle: none() };
  const counts = { requests: 0, claimed: 0, abandoned: 0, messages: 0, resolved: 0, reopened: 0 };
  const target = { inTarget: 0, targeted: 0 };
  const later = {
    repliesInTarget: 0,
    repliesTargeted: 0,
    resolvedInTarget: 0,
    resolvedTargeted: 0,
  };
  for (const begin of begins.filter(({ at }) => at >= from && at < to)) {
    const rest = events.filter(
      (one) => one.ticket_id === begin.ticket_id && one.version > begin.version,
    );
    const again = rest.findIndex(({ command }) => command === "reopen");
    const round = [begin, ...(again < 0 ? rest : rest.slice(0, again))];
    const claim = round.find(({ command }) => command === "claim");
    const end = round.at(-1);
    const isOver = end?.to_state === "resolved" || end?.to_state === "abandoned";
    const leftMessage = round.some(({ command }) => command === "leave_message");
    const answer =
      claim &&
      messages.find(
        (one) =>
          one.conversation_id === conversationOf(begin.ticket_id) &&
          one.author_kind === "agent" &&
          one.visibility === "all" &&
          one.at >= claim.at &&
          (!isOver || one.at <= (end?.at ?? 0)),
      );
    counts.requests += 1;
    if (begin.command === "reopen") counts.reopened += 1;
    if (claim) counts.claimed += 1;
    if (leftMessage) counts.messages += 1;
    if (end?.to_state === "abandoned") counts.abandoned += 1;
    if (end?.to_state === "resolved") counts.resolved += 1;
    if (claim) seconds.wait.push(claim.at - begin.at);
    if (answer) seconds.first.push(answer.at - begin.at);
    const spoken = messages
      .filter((one) => one.conversation_id === conversationOf(begin.ticket_id))
      .filter(({ at }) => claim && at >= claim.at && (!isOver || at <= (end?.at ?? 0)))
      .filter((one) => one.author_kind === "shopper" || isOfAgent(one))
      .sort((a, b) => a.seq - b.seq);
    for (const [n, one] of spoken.entries()) {
      if (!isOfAgent(one) || spoken[n - 1]?.author_kind !== "shopper") continue;
      const before = spoken.slice(0, n).findLastIndex(isOfAgent);
      const took = one.at - (spoken[before + 1]?.at ?? 0);
      seconds.reply.push(took);
      if (before < 0 || nextReplySeconds === Number.POSITIVE_INFINITY) continue;
      later.repliesTargeted += 1;
      if (took <= nextReplySeconds * 1000) later.repliesInTarget += 1;
    }
    const open = spoken.slice(spoken.findLastIndex(isOfAgent) + 1)[0];
    const until = isOver ? (end?.at ?? 0) : to;
    if (answer && open && until - open.at > nextReplySeconds * 1000) later.repliesTargeted += 1;
    if (end?.to_state !== "abandoned" && resolveSeconds < Number.POSITIVE_INFINITY) {
      const lasted = until - begin.at;
      if (isOver || lasted > resolveSeconds * 1000) later.resolvedTargeted += 1;
      if (isOver && lasted <= resolveSeconds * 1000) later.resolvedInTarget += 1;
    }
    if (claim && end?.to_state !== "claimed") {
      seconds.handle.push(
        round.reduce((sum, one, n) => {
          const next = round[n + 1];
          return one.to_state === "claimed" && next ? sum + next.at - one.at : sum;
        }, 0),
      );
    }
    if (leftMessage) continue;
    const waited = ((answer ?? (isOver ? end : undefined))?.at ?? to) - begin.at;
    if (answer || waited > targetSeconds * 1000) target.targeted += 1;
    if (answer && waited <= targetSeconds * 1000) target.inTarget += 1;
  }
  const given = ratings.filter(({ at }) => at >= from && at < to).map(({ score }) => score);
  return {
    chats,
    handoffs: {
      ...counts,
      ...target,
      ...later,
      wait: spread(seconds.wait),
      firstResponse: spread(seconds.first),
      reply: spread(seconds.reply),
      handle: spread(seconds.handle),
      rating:
        given.length === 0
          ? null
          : Math.round((given.reduce((sum, score) => sum + score, 0) / given.length) * 100) / 100,
      ratings: given.length,
    },
    stars: [1, 2, 3, 4, 5].map((stars) => given.filter((score) => score === stars).length),
  };
}

/** The smallest value that at least so many do not exceed. */
function spread(values: readonly number[]) {
  const reached = (share: number) => {
    const fits = values.filter(
      (value) => values.filter((other) => other <= value).length >= values.length * share,
    );
    return fits.length === 0 ? null : Math.round(Math.min(...fits) / 1000);
  };
  return { count: values.length, median: reached(0.5), p90: reached(0.9) };
}

function isOfAgent(one: { readonly author_kind: string; readonly visibility: string }): boolean {
  return one.author_kind === "agent" && one.visibility === "all";
}
