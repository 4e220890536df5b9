/** What agents look for in the history again and again: filters under a name, never words or contacts. */
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import { type SavedView, savedFilterSchema } from "../../kernel/protocol/history.ts";
import type { Storage } from "../storage/storage.ts";

interface Ports {
  readonly storage: Storage;
  readonly ids: IdSource;
  readonly clock: Clock;
}

/** More than a list can show. */
const MOST_VIEWS = 30;

/** An agent's own, by name. */
export async function listViews({ storage: { db } }: Ports, agentId: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom("saved_views")
    .selectAll()
    .where("agent_id", "=", agentId)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name, filter }) => ({
    ...{ id, name },
    filter: savedFilterSchema.parse(JSON.parse(filter)),
  }));
}

/** Keeps one; a name that is there gets the new filter. @throws AppError at_limit */
export async function saveView(
  ports: Ports,
  agentId: string,
  { name, filter }: Omit<SavedView, "id">,
): Promise<SavedView[]> {
  await ports.storage.transaction(async ({ db }) => {
    const own = await db
      .selectFrom("saved_views")
      .select(["id", "name"])
      .where("agent_id", "=", agentId)
      .execute();
    const known = own.find((view) => view.name === name);
    const values = { filter: JSON.stringify(filter) };
    if (known !== undefined)
      await db.updateTable("saved_views").set(values).where("id", "=", known.id).execute();
    else if (own.length >= MOST_VIEWS) throw new AppError("at_limit");
    else
      await db
        .insertInto("saved_views")
        .values({ id: ports.ids.id(), agent_id: agentId, name, ...values })
        .execute();
  });
  return await listViews(ports, agentId);
}

/** Forgets one. @throws AppError not_found */
export async function removeView(ports: Ports, agentId: string, id: string): Promise<void> {
  const { numDeletedRows } = await ports.storage.transaction(({ db }) =>
    db
      .deleteFrom("saved_views")
      .where("id", "=", id)
      .where("agent_id", "=", agentId)
      .executeTakeFirst(),
  );
  if (numDeletedRows === 0n) throw new AppError("not_found");
}
