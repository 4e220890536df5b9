/**
 * What agents did at the desk, written when it changes and read as sums of time. The presence row remembers the last
 * state written, so that of several nodes that see a change one writes it.
 */
import { calendarDays } from "../../handoff/hours.ts";
import { type Moment, type WorkState, workState } from "../../handoff/who-serves.ts";
import { localTime } from "../../handoff/working-times.ts";
import type { WorkQuery, WorkRow } from "../../kernel/protocol/work.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { type DeskAgent, findAgent, loadAgents } from "./agents.ts";

type Ports = Pick<DeskPorts, "storage" | "clock" | "settings" | "signals">;

/** Notes what the agent does from `at` on, where that is news. True when it was. */
export async function noteWork(
  { db }: Pick<Transaction, "db">,
  {
    agentId,
    state,
    at,
  }: { readonly agentId: string; readonly state: WorkState; readonly at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("presence")
    .set({ work_state: state })
    .where("agent_id", "=", agentId)
    .where((eb) => eb.or([eb("work_state", "is", null), eb("work_state", "!=", state)]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await db.insertInto("work_log").values({ agent_id: agentId, at, state }).execute();
  return true;
}

/** As `noteWork`, with what is true of the agent at this moment. */
export async function noteWorkNow(
  ports: Pick<DeskPorts, "clock" | "settings">,
  tx: Transaction,
  agentId: string,
): Promise<void> {
  const agent = await findAgent(tx.db, agentId);
  if (agent?.presence === undefined) return;
  const at = ports.clock.now();
  const moment = { at, local: localTime(ports.settings.hours.timeZone, at) };
  await noteWork(tx, { agentId, state: stateOf(agent, moment), at });
}

/** Watches for what the passing of time changes: working times that begin and end. */
export class WorkWatch {
  readonly #ports: Ports;
  #minute = -1;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Looks once a minute: working times are told in minutes. */
  async look(): Promise<void> {
    const { storage, clock, settings, signals } = this.#ports;
    const at = clock.now();
    const minute = Math.floor(at / 60_000);
    if (minute === this.#minute) return;
    this.#minute = minute;
    const moment = { at, local: localTime(settings.hours.timeZone, at) };
    for (const agent of await loadAgents(storage.db)) {
      // Who is offline is written down by whoever finds it: with the time of the last sign of life.
      const state = stateOf(agent, moment);
      if (agent.presence === undefined || state === "offline") continue;
      const agentId = agent.account.id;
      const isNews = await storage.transaction((tx) => noteWork(tx, { agentId, state, at }));
      if (!isNews) continue;
      signals.agentChanged(agentId);
      signals.loadChanged();
    }
  }
}

function stateOf({ presence, workingTimes }: DeskAgent, moment: Pick<Moment, "at" | "local">) {
  return workState({ presence, workingTimes }, moment);
}

/** Time at the desk of these calendar days of its zone. */
export async function readWorkOfDays(
  { storage, clock, settings }: Pick<DeskPorts, "storage" | "clock" | "settings">,
  range: WorkQuery,
): Promise<WorkRow[]> {
  const days = calendarDays(settings.hours.timeZone, range);
  const [from, to] = [days[0]?.begins ?? 0, days.at(-1)?.ends ?? 0];
  return await readWork(storage.db, { from, to, now: clock.now() });
}

/** Time at the desk of everyone who was there in the span; what still goes on counts up to `now`. */
export async function readWork(
  db: Queries,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): Promise<WorkRow[]> {
  const end = Math.min(to, now);
  const rows = await db
    .selectFrom("work_log")
    .select(["agent_id", "at", "state"])
    .where("at", ">=", from)
    .where("at", "<", end)
    .orderBy("at")
    .execute();
  const before = await db
    .selectFrom("work_log as log")
    .select(["log.agent_id", "log.state"])
    .where((eb) =>
      eb(
        "log.at",
        "=",
        eb
          .selectFrom("work_log as other")
          .select((other) => other.fn.max("other.at").as("at"))
          .whereRef("other.agent_id", "=", "log.agent_id")
          .where("other.at", "<", from),
      ),
    )
    .execute();
  const agents = await db.selectFrom("agents").select(["id", "name"]).orderBy("name").execute();
  return agents.flatMap(({ id, name }) => {
    const began = before.findLast(({ agent_id }) => agent_id === id);
    const own = rows.filter(({ agent_id }) => agent_id === id);
    const all = [...(began === undefined ? [] : [{ at: from, state: began.state }]), ...own];
    const row = sumWork(all, end);
    return row.worked + row.onBreak === 0 ? [] : [{ agentId: id, name, ...row }];
  });
}

/** Whole seconds of each kind. */
function sumWork(entries: readonly { readonly at: number; readonly state: string }[], end: number) {
  const ms = new Map<string, number>();
  for (const [n, { at, state }] of entries.entries()) {
    const until = entries[n + 1]?.at ?? end;
    ms.set(state, (ms.get(state) ?? 0) + Math.max(0, until - at));
  }
  const of = (state: WorkState) => Math.round((ms.get(state) ?? 0) / 1000);
  const available = of("available");
  return { worked: available + of("busy") + of("away"), available, onBreak: of("break") };
}
