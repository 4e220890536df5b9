/** Secrets the desk makes for itself at its first start and keeps with its data, the same on every node. */
import type { Clock } from "../../kernel/clock.ts";
import type { Storage } from "../storage/storage.ts";

/** The secret of this name; made by `make` when there is none. Two nodes that start together keep one. */
export async function keepSecret(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  name: string,
  make: () => string,
): Promise<string> {
  const row = { name, value: make(), created_at: clock.now() };
  return await storage.transaction(async (tx) => {
    await tx.db
      .insertInto("desk_secrets")
      .values(row)
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const kept = await tx.db
      .selectFrom("desk_secrets")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    return kept.value;
  });
}
