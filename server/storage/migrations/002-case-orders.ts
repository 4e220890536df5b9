/** Cases know their order's number in a column of its own, so that both sides of a dispute are found. */
import { type Kysely, sql } from "kysely";

interface Tables {
  cases: { id: string; data: string; order_key: string | null };
}

/** Makes cases findable by order, those stored before included. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases add column order_key text`.execute(db);
  const cases = db as Kysely<Tables>;
  for (const { id, data } of await cases.selectFrom("cases").select(["id", "data"]).execute()) {
    const key = orderKeyOf(data);
    if (key === "") continue;
    await cases.updateTable("cases").set({ order_key: key }).where("id", "=", id).execute();
  }
  await db.schema.createIndex("cases_order_key").on("cases").columns(["order_key"]).execute();
}

// As handoff/case-order.ts was when this was released: a migration does not change with the program.
function orderKeyOf(data: string): string {
  const { slots } = JSON.parse(data) as { slots?: { order_number?: { value?: string } } };
  const value = slots?.order_number?.value ?? "";
  return value.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
}
