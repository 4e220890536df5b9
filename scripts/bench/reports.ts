/**
 * `node scripts/bench/reports.ts [messages]`: how long the report of a month takes, and how long anyone else waits
 * meanwhile, on a SQLite file of a million messages of 30 days. Prints one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { silentLogger } from "../../kernel/logger.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import {
  createThreadedReports,
  type ThreadedReports,
} from "../../server/reports/threaded-reports.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";

const DAY = 86_400_000;
const DAYS = 30;
/** Of one chat. */
const MESSAGES = 12;
const END = Date.parse("2026-11-30T16:00:00Z");
const AUTHORS = ["shopper", "bot", "shopper", "agent"] as const;
const WORDS = "The parcel has not come and nobody can say where it is. ".repeat(2);

const total = Number(process.argv[2] ?? 1_000_000);
const dataDir = mkdtempSync(join(tmpdir(), "frontdesk-bench-"));
try {
  const storage = await openStorage({ dataDir, logger: silentLogger });
  const { desk } = await loadSettings("settings");
  await fill(storage, Math.floor(total / MESSAGES));
  const thread = { dataDir, settings: desk };
  const clock = { now: () => END };
  const reports = createThreadedReports(thread, { clock, titleOf: () => undefined });
  const rounds = [];
  for (let round = 0; round < 3; round += 1) rounds.push(await measure(() => read(reports)));
  console.log(JSON.stringify({ messages: total, rounds }));
  await reports.close();
  await storage.close();
} finally {
  rmSync(dataDir, { recursive: true });
}

async function read(reports: ThreadedReports): Promise<void> {
  await reports.read({ from: "2026-11-01", to: "2026-11-30" }, "en");
}

/** Wall and processor time of the report, and the longest that the loop stood still. All in milliseconds. */
async function measure(work: () => Promise<void>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const used = process.cpuUsage(cpu);
  delay.disable();
  return {
    wall: Math.round(performance.now() - began),
    cpu: Math.round((used.user + used.system) / 1000),
    longestStop: Math.round(delay.max / 1e6),
  };
}

/** Chats evenly over the days: every third with a person, who is late for every sixth; every tenth rated. */
async function fill({ db, transaction }: Storage, chats: number): Promise<void> {
  const AT_ONCE = 200;
  for (let first = 0; first < chats; first += AT_ONCE) {
    const some = [...Array(Math.min(AT_ONCE, chats - first)).keys()].map((n) => first + n);
    const at = (n: number) => END - DAYS * DAY + Math.floor((n / chats) * DAYS * DAY);
    await transaction(async (tx) => {
      const put = async (table: Parameters<typeof db.insertInto>[0], rows: readonly object[]) => {
        for (let from = 0; from < rows.length; from += AT_ONCE)
          await tx.db
            .insertInto(table)
            .values(rows.slice(from, from + AT_ONCE) as never)
            .execute();
      };
      await put(
        "conversations",
        some.map((n) => aConversation(n, at(n))),
      );
      await put(
        "messages",
        some.flatMap((n) => messagesOf(n, at(n))),
      );
      const handed = some.filter((n) => n % 3 === 0);
      await put(
        "cases",
        handed.map((n) => aCase(n, at(n))),
      );
      await put(
        "tickets",
        handed.map((n) => aTicket(n, at(n))),
      );
      await put(
        "ticket_events",
        handed.flatMap((n) => eventsOf(n, at(n))),
      );
      await put(
        "missed_targets",
        handed.filter((n) => n % 6 === 0).map((n) => aMiss(n, at(n))),
      );
      await put(
        "ratings",
        some.filter((n) => n % 10 === 0).map((n) => aRating(n, at(n))),
      );
    });
  }
}

function aConversation(n: number, at: number) {
  const counted = { last_seq: MESSAGES, answered_seq: MESSAGES, seen_by_shopper: 0 };
  return {
    ...{ id: `c${n}`, token_hash: `h${n}`, lang: n % 2 ? "zh" : "en", role: "buyer", page: "{}" },
    ...{ owner: "closed", owner_version: 1, agent_id: null, session_code: null, ...counted },
    ...{ seen_by_desk: 0, bot_state: null, origin: null, turn_due: null, turn_holder: null },
    ...{ turn_until: null, created_at: at, updated_at: at, closed_at: null },
  };
}

function messagesOf(n: number, at: number) {
  return [...Array(MESSAGES).keys()].map((seq) => {
    const author = AUTHORS[seq % (n % 3 === 0 ? 4 : 2)] ?? "bot";
    const kind = author === "bot" ? "answer" : "text";
    return {
      ...{ id: `m${n}-${seq}`, conversation_id: `c${n}`, seq: seq + 1, author_kind: author },
      ...{ author_id: null, author_name: null, client_msg_id: null, in_reply_to: null },
      ...{ reply_index: null, lang: "en", visibility: "all" },
      content: JSON.stringify({ kind, text: WORDS }),
      at: at + seq * 60_000,
      edited_at: null,
    };
  });
}

function aCase(n: number, at: number) {
  const type = n % 2 ? "payment" : "quality";
  return {
    ...{ id: `k${n}`, number: `FD-${n}`, conversation_id: `c${n}`, problem_type: type },
    ...{ role: "buyer", lang: "en", status: "resolved", chased_at: null, resolved_at: null },
    ...{ order_key: null, contact_key: null, created_at: at, updated_at: at },
    data: JSON.stringify({
      ...{ id: `k${n}`, problemType: type, role: "buyer", lang: "en", status: "resolved" },
      ...{ slots: {}, evidence: {}, tried: [] },
    }),
  };
}

function aTicket(n: number, at: number) {
  return {
    ...{ id: `t${n}`, conversation_id: `c${n}`, case_id: `k${n}`, state: "resolved" },
    ...{ queue: n % 2 ? "payment" : "general", priority: 2, lang: "en", reason: "asked" },
    ...{ agent_id: `a${n % 20}`, last_agent_id: null, offered_to: null, offer_expires_at: null },
    ...{ declined_by: "[]", held_until: null, entered_at: at, claimed_at: at, first_reply_at: at },
    ...{ resolved_at: at, outcome: "solved", version: 3, created_at: at, updated_at: at },
  };
}

function eventsOf(n: number, at: number) {
  const commands = [
    ["request", null, "waiting"],
    ["claim", "waiting", "claimed"],
    ["resolve", "claimed", "resolved"],
  ] as const;
  return commands.map(([command, from_state, to_state], version) => ({
    ...{ ticket_id: `t${n}`, version: version + 1, command, from_state, to_state, note: null },
    ...{ actor_kind: "agent", actor_id: `a${n % 20}`, reason: null },
    at: at + version * 100_000,
  }));
}

function aMiss(n: number, at: number) {
  return {
    ...{ ticket_id: `t${n}`, kind: n % 12 ? "next_reply" : "first_response", since: at },
    ...{ due_at: at + 180_000, at: at + 180_000, kept_at: at + 200_000, agent_id: `a${n % 20}` },
    ...{ queue: n % 2 ? "payment" : "general", priority: 2 },
  };
}

function aRating(n: number, at: number) {
  const score = 1 + (n % 5);
  return { conversation_id: `c${n}`, case_id: `k${n}`, agent_id: null, score, comment: null, at };
}
