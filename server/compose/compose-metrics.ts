/** The figures that are read when Prometheus asks: how desk, index, outbox and jobs stand now. */
import { presentPresence } from "../../handoff/presence.ts";
import { LOCALES } from "../../kernel/locale.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { presenceStateSchema } from "../../kernel/protocol/ticket.ts";
import { readFigures } from "../channels/outbox-care.ts";
import { loadAgents } from "../people/agents.ts";
import type { Queries } from "../storage/storage.ts";
import type { Figure } from "../system/metrics.ts";
import { readProgramVersion } from "../system/program-version.ts";
import type { Base } from "./compose-base.ts";

const bare = (value: number) => [{ labels: {}, value }];

/** Registers what can be read of the base; sockets register their own. */
export function composeMetrics(base: Base): void {
  const { metrics, storage, clock, announcer } = base;
  const build = { labels: { version: readProgramVersion() }, value: 1 };
  metrics.watch("build_info", () => [build]);
  announcer.watchMessages((message) => metrics.count("messages_total", labelsOf(message)));
  watchIndex(base);
  watchQueues(base);
  metrics.watch("agents_online", () => readPresences(storage.db, clock.now()));
  metrics.watch("outbox_notices", async () => {
    const figures = Object.entries(await readFigures(storage.db));
    return figures.map(([state, value]) => ({ labels: { state }, value }));
  });
  metrics.watch("jobs_due", async () => bare(await countDue(storage.db, clock.now())));
}

function labelsOf({ author, visibility, content }: Message) {
  const shown = author.kind === "shopper" ? "in" : "out";
  return { direction: visibility === "all" ? shown : "note", kind: content.kind };
}

function watchIndex({ metrics, knowledge, encoder, clock }: Base): void {
  let changedAt = clock.now();
  knowledge.onChange(() => {
    changedAt = clock.now();
  });
  metrics.watch("index_age_seconds", () => bare((clock.now() - changedAt) / 1000));
  metrics.watch("index_ready", () => bare(knowledge.health().state === "ready" ? 1 : 0));
  metrics.watch("index_entries", () => {
    const counts = knowledge.countEntries();
    return LOCALES.map((lang) => ({ labels: { lang }, value: counts[lang] }));
  });
  metrics.watch("embed_queue_depth", () => bare(encoder.encoder?.encoding ?? 0));
}

/** A queue where nobody waits has a figure, too: 0. Who left a message waits for nobody. */
function watchQueues({ metrics, storage, clock, settings }: Base): void {
  type Name = "handoff_queue_length" | "handoff_longest_wait_seconds";
  const watch = (name: Name, figure: (enteredAt: readonly number[]) => number) =>
    metrics.watch(name, async (): Promise<readonly Figure<Name>[]> => {
      const rows = await storage.db
        .selectFrom("tickets")
        .select(["queue", "entered_at"])
        .where("state", "in", ["waiting", "offered"])
        .execute();
      const waiting = Map.groupBy(rows, ({ queue }) => queue);
      return settings.desk.routing.queues.map(({ key }) => ({
        labels: { queue: key },
        value: figure((waiting.get(key) ?? []).map(({ entered_at }) => entered_at)),
      }));
    });
  watch("handoff_queue_length", (entered) => entered.length);
  watch("handoff_longest_wait_seconds", (entered) => {
    const now = clock.now();
    return (now - Math.min(now, ...entered)) / 1000;
  });
}

async function readPresences(db: Queries, at: number): Promise<readonly Figure<"agents_online">[]> {
  const agents = await loadAgents(db);
  const states = agents.map(({ presence }) => presentPresence(presence, at));
  return presenceStateSchema.options.map((state) => ({
    labels: { state },
    value: states.filter((other) => other === state).length,
  }));
}

/** A tick of grace: what is due this second is not late. */
const GRACE_MS = 30_000;

async function countDue(db: Queries, at: number): Promise<number> {
  const row = await db
    .selectFrom("timers")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("due_at", "<=", at - GRACE_MS)
    // Due at once, from the moment on when it was added, which is not kept.
    .where("due_at", ">", 0)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
