/** Every metric of our own: what it is, and its labels, which are bounded: routes and outcomes, never ids. */

interface Metric {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
  /** What it says, for Prometheus and docs/operations.md. */
  readonly about: string;
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[];
}

const PREFIX = "frontdesk_";
const QUICK = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8];
const SLOW = [5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** By name, without the prefix `frontdesk_`. */
export const METRICS = {
  http_request_duration_seconds: histogram(
    ["route", "status"],
    QUICK,
    "Time to answer an HTTP request, by pattern of its path and class of its status.",
  ),
  socket_connections: gauge(["role"], "Connected browsers of this node: shopper or agent."),
  socket_requests_total: counter(
    ["event", "result"],
    "Requests over sockets: ok or the code of the error.",
  ),
  messages_total: counter(
    ["direction", "kind"],
    "Messages stored: in from shoppers, out to them, note between agents; by kind of content.",
  ),
  bot_answers_total: counter(
    ["outcome"],
    "Turns of the bot that were stored: answered, clarify, abstain, handoff, case, other, failed.",
  ),
  bot_turn_duration_seconds: histogram(
    ["stage"],
    QUICK,
    "Time of a turn of the bot: understand; retrieve with embed, lexical, vector, rank; persist; turn for all but it.",
  ),
  embed_queue_depth: gauge([], "Questions that the encoder is working on or that wait for it."),
  index_entries: gauge(["lang"], "Wordings that can be found, by language."),
  index_age_seconds: gauge([], "Since another version of the FAQ or of its index went live."),
  index_ready: gauge([], "1 while meaning is searched beside words, 0 while only words are."),
  handoff_queue_length: gauge(["queue"], "Chats that wait for a person; the same on all nodes."),
  handoff_longest_wait_seconds: gauge(
    ["queue"],
    "Wait of the chat that waits longest; the same on all nodes.",
  ),
  handoff_wait_seconds: histogram(
    ["queue"],
    SLOW,
    "Wait of a chat until a person took it for the first time.",
  ),
  agents_online: gauge(
    ["state"],
    "Accounts by presence: online, busy, away, offline; the same on all nodes.",
  ),
  uploads_total: counter(["result"], "Pictures and videos offered: stored or refused."),
  upload_bytes_total: counter([], "Bytes of pictures and videos stored."),
  csat_total: counter(["score"], "Ratings given, 1 to 5; one that is changed counts again."),
  outbox_notices: gauge(
    ["state"],
    "Notices: pending, failing (of those), dead; the same on all nodes.",
  ),
  notices_total: counter(["channel", "result"], "Tries to send a notice, and how they ended."),
  jobs_total: counter(["queue", "result"], "Jobs of erasure and retention: done or failed."),
  jobs_due: gauge([], "Timers and jobs that should have run by now; the same on all nodes."),
  build_info: gauge(["version"], "Always 1; the version of the program."),
} as const satisfies Readonly<Record<string, Metric>>;

type Table = typeof METRICS;
type NameOf<K extends Metric["kind"]> = {
  [N in keyof Table]: Table[N]["kind"] extends K ? N : never;
}[keyof Table];

/** What only grows. */
export type CounterName = NameOf<"counter">;
/** What is read when it is asked for. */
export type GaugeName = NameOf<"gauge">;
/** How long things took. */
export type HistogramName = NameOf<"histogram">;
/** Values for all labels of a metric. */
export type LabelsOf<N extends keyof Table> = Readonly<Record<Table[N]["labels"][number], string>>;

/** As Prometheus knows it. */
export function fullName(name: keyof Table): string {
  return PREFIX + name;
}

/** The table of metrics in docs/operations.md. */
export function presentMetricsTable(): string {
  const rows = Object.entries(METRICS).map(([name, { kind, labels, about }]) => {
    const shown = labels.length === 0 ? "" : `{${labels.join(",")}}`;
    return `| \`${PREFIX}${name}${shown}\` | ${kind} | ${about} |`;
  });
  return ["| metric | kind | what it says |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

function counter<const L extends readonly string[]>(labels: L, about: string) {
  return { kind: "counter", labels, about } as const;
}

function gauge<const L extends readonly string[]>(labels: L, about: string) {
  return { kind: "gauge", labels, about } as const;
}

function histogram<const L extends readonly string[]>(
  labels: L,
  buckets: readonly number[],
  about: string,
) {
  return { kind: "histogram", labels, buckets, about } as const;
}
