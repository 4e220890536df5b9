/** The figures of a range of days, read from what is stored: nothing is counted twice and nothing apart. */
import { presentReason } from "../../handoff/case-packet.ts";
import { calendarDays } from "../../handoff/hours.ts";
import { targetOf } from "../../handoff/routing.ts";
import { Targets } from "../../handoff/targets.ts";
import { HANDOFF_REASONS } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Report, ReportQuery } from "../../kernel/protocol/reports.ts";
import type { TargetKind } from "../../kernel/protocol/ticket.ts";
import { readWork } from "../people/work-log.ts";
import { breakDown } from "./break-down.ts";
import { countArticles } from "./count-articles.ts";
import { countCases } from "./count-cases.ts";
import { countEvidence } from "./count-evidence.ts";
import { countMissed } from "./count-missed.ts";
import { figuresOf, type MeasuredRound, spreadOf } from "./figures.ts";
import {
  byDay,
  readAnswers,
  readBursts,
  readLanguages,
  readMarks,
  readRatings,
  readRounds,
  readTagsOf,
  readWords,
  type Span,
} from "./read-facts.ts";
import { replyTimes, type Word } from "./replies.ts";
import type { ReportsPorts } from "./reports-ports.ts";
import type { Round } from "./rounds.ts";
import {
  cutVisits,
  endOf,
  groupByConversation,
  SETTLED_MS,
  SILENCE_MS,
  type Visit,
  type VisitEnd,
} from "./visits.ts";

/** What HTTP asks for. */
export interface Reports {
  /** The whole report, its words in `lang`. */
  read(query: ReportQuery, lang: Locale): Promise<Report>;
}

const COMMENTS = 50;

type EndedVisit = Visit & { readonly end: VisitEnd };

/** Reports over the desk's storage. */
export function createReports(ports: ReportsPorts): Reports {
  return { read: (query, lang) => readReport(ports, query, lang) };
}

async function readReport(ports: ReportsPorts, query: ReportQuery, lang: Locale): Promise<Report> {
  const { timeZone } = ports.settings.hours;
  const { db } = ports.storage;
  const days = calendarDays(timeZone, query);
  const span = { from: days[0]?.begins ?? 0, to: days.at(-1)?.ends ?? 0 };
  const now = ports.clock.now();
  // A little further than the range: what came of its last chats shows later.
  const later = { from: span.from, to: Math.min(span.to + SETTLED_MS, Math.max(span.to, now + 1)) };
  const allRounds = await byDay(later, (day) => readRounds(db, day));
  const marks = await byDay(later, (day) => readMarks(db, day));
  const measured = await measure(
    ports,
    allRounds.filter((round) => isIn(span, round.beganAt) && fits(query, round)),
  );
  const rounds = measured.filter((round) => hasTag(query, round));
  const ratings = (await byDay(span, (day) => readRatings(db, day))).filter(
    (one) => fits(query, one) && hasTag(query, one),
  );
  const visits = hasHandoffFilter(query)
    ? null
    : await readVisits(ports, { span, later, allRounds, marks, language: query.language });
  const target = query.queue === undefined ? null : targetOf(ports.settings.routing, query.queue);
  return {
    from: query.from,
    to: query.to,
    timeZone,
    chats: visits && countEnds(visits),
    handoffs: figuresOf(rounds, ratings, now),
    reasons: HANDOFF_REASONS.map((reason) => ({
      reason,
      label: presentReason(reason, lang),
      count: rounds.filter((round) => round.reason === reason).length,
    })).filter(({ count }) => count > 0),
    days: describeDays(days, visits, rounds),
    ...(await breakDown(ports, { rounds, ratings, lang, now })),
    missed: await countMissed(ports, { span, query, lang }),
    cases: isOfTicketsAlone(query) ? null : await countCases(ports, { days, query, lang }),
    evidence: await countEvidence(ports, rounds),
    stars: [1, 2, 3, 4, 5].map((stars) => ratings.filter(({ score }) => score === stars).length),
    comments: ratings
      .filter(({ comment }) => comment !== null && comment !== "")
      .sort((a, b) => b.at - a.at)
      .slice(0, COMMENTS)
      .map(({ conversationId, score, comment, agentName, at }) => ({
        ...{ conversationId, score, agentName },
        comment: comment ?? "",
        at: new Date(at).toISOString(),
      })),
    articles: countArticles(
      marks.filter(({ at }) => isIn(span, at)),
      lang,
      ports.titleOf,
    ),
    work: (await readWork(db, { ...span, now })).filter(
      ({ agentId }) => query.agent === undefined || agentId === query.agent,
    ),
    target: target ?? (query.queue === undefined ? ports.settings.routing.target : null),
  };
}

function isIn({ from, to }: Span, at: number): boolean {
  return at >= from && at < to;
}

/** Only chats with a person have a queue, and only they surely have a type. */
function hasHandoffFilter(query: ReportQuery): boolean {
  return query.type !== undefined || isOfTicketsAlone(query);
}

/** A case has a type and a language before anybody has it. */
function isOfTicketsAlone({ queue, agent, tag }: ReportQuery): boolean {
  return [queue, agent, tag].some((filter) => filter !== undefined);
}

function fits(
  { queue, type, language, agent }: ReportQuery,
  one: {
    readonly queue: string | null;
    readonly problemType: string;
    readonly lang: string;
    readonly agentId: string | null;
  },
): boolean {
  return (
    (queue === undefined || one.queue === queue) &&
    (type === undefined || one.problemType === type) &&
    (language === undefined || one.lang === language) &&
    (agent === undefined || one.agentId === agent)
  );
}

function hasTag({ tag }: ReportQuery, { tags }: { readonly tags: readonly string[] }): boolean {
  return tag === undefined || tags.includes(tag);
}

/** Adds what messages and settings tell of a round. */
async function measure(ports: ReportsPorts, rounds: readonly Round[]): Promise<MeasuredRound[]> {
  const taken = rounds.filter(({ claimedAt }) => claimedAt !== null);
  const ids = [...new Set(taken.map(({ conversationId }) => conversationId))];
  const words = await readWords(ports.storage.db, ids);
  const tags = await readTagsOf(
    ports.storage.db,
    rounds.map(({ ticketId }) => ticketId),
  );
  const targets = new Targets(ports.settings);
  return rounds.map((round) => {
    const { claimedAt, endedAt, conversationId, queue, priority, beganAt } = round;
    const said = words.get(conversationId) ?? [];
    const isFirst = ({ by, at }: Word) =>
      by === "agent" && at >= (claimedAt ?? at) && (endedAt === null || at <= endedAt);
    const answered = claimedAt === null ? undefined : said.find(isFirst);
    const due = (kind: TargetKind, since: number) =>
      targets.dueAt({ kind, since, queue, priority });
    const replies = claimedAt === null ? [] : replyTimes(said, { claimedAt, endedAt });
    return {
      ...round,
      ...{ firstReplyAt: answered?.at ?? null, tags: tags.get(round.ticketId) ?? [], replies },
      firstDueAt: due("first_response", beganAt),
      repliesDueAt: replies.map(({ since }) => due("next_reply", since)),
      resolveDueAt: due("resolve", beganAt),
    };
  });
}

async function readVisits(
  ports: ReportsPorts,
  given: {
    readonly span: Span;
    readonly later: Span;
    readonly allRounds: readonly Round[];
    readonly marks: Awaited<ReturnType<typeof readMarks>>;
    readonly language: Locale | undefined;
  },
): Promise<EndedVisit[]> {
  const { db } = ports.storage;
  const { span, later, language } = given;
  const bursts = await byDay({ from: span.from - SILENCE_MS, to: later.to }, (day) =>
    readBursts(db, day),
  );
  const facts = {
    answers: groupByConversation(await byDay(later, (day) => readAnswers(db, day))),
    requests: groupByConversation(
      given.allRounds.map(({ conversationId, beganAt }) => ({ conversationId, at: beganAt })),
    ),
    marks: groupByConversation(given.marks),
  };
  const visits = cutVisits(bursts, span);
  if (language === undefined)
    return visits.map((visit) => ({ ...visit, end: endOf(visit, facts) }));
  const languages = await readLanguages(db, [...new Set(visits.map((one) => one.conversationId))]);
  return visits
    .filter(({ conversationId }) => languages.get(conversationId) === language)
    .map((visit) => ({ ...visit, end: endOf(visit, facts) }));
}

function countEnds(visits: readonly EndedVisit[]) {
  const of = (wanted: VisitEnd) => visits.filter(({ end }) => end === wanted).length;
  return {
    total: visits.length,
    byBotAlone: of("bot_alone"),
    handedOver: of("handed_over"),
    neither: of("neither"),
  };
}

type Day = ReturnType<typeof calendarDays>[number];

/** Each visit and round is looked at once, however many days there are. */
function describeDays(
  days: readonly Day[],
  visits: readonly EndedVisit[] | null,
  rounds: readonly MeasuredRound[],
): Report["days"] {
  const visitsOf = visits && groupByDay(days, visits, ({ from }) => from);
  const roundsOf = groupByDay(days, rounds, ({ beganAt }) => beganAt);
  return days.map(({ date }, index) => {
    const counts = visitsOf && countEnds(visitsOf[index] ?? []);
    const own = roundsOf[index] ?? [];
    return {
      date,
      chats: counts?.total ?? null,
      byBotAlone: counts?.byBotAlone ?? null,
      handedOver: counts?.handedOver ?? null,
      requests: own.length,
      abandoned: own.filter(({ end }) => end === "abandoned").length,
      medianWait: spreadOf(
        own.map(({ beganAt, claimedAt }) => (claimedAt === null ? null : claimedAt - beganAt)),
      ).median,
    };
  });
}

function groupByDay<T>(days: readonly Day[], all: readonly T[], momentOf: (one: T) => number) {
  const groups: T[][] = days.map(() => []);
  for (const one of all) {
    const at = momentOf(one);
    // Days touch each other and are in order: the last that had begun is the one.
    const index = days.findLastIndex(({ begins }) => begins <= at);
    groups[index]?.push(one);
  }
  return groups;
}
