import type { Config } from "../config.ts";
import { Health } from "../http/health.ts";
import { newestMigration } from "../storage/migrate.ts";
import type { Base } from "./compose-base.ts";
import { describeFaq } from "./knowledge-problems.ts";
import { createStorageCheck } from "./storage-check.ts";

/** What /readyz asks: failed parts make it not ready, degraded ones only show. */
export function composeHealth(
  { storage, clock, knowledge, redis }: Base,
  config: Pick<Config, "storage">,
): Health {
  const health = new Health();
  health.add("database", createStorageCheck({ storage, clock }, config.storage));
  health.add("migrations", () => ({ state: "ok", detail: newestMigration() }));
  health.add("knowledge", () => {
    const { state, reason, articles } = knowledge.health();
    // Words answer while vectors are built or the model is missing.
    const detail = reason ?? `${articles} articles, ${state}`;
    if (articles === 0) return { state: "failed", detail: "no articles" };
    return { state: state === "degraded" ? "degraded" : "ok", detail };
  });
  health.add("faq", () => {
    const wrong = describeFaq(knowledge.problems(), knowledge.disguises());
    if (wrong === undefined) return { state: "ok", detail: "every file is used" };
    return { state: "degraded", detail: wrong };
  });
  if (redis) {
    health.add("redis", () =>
      redis.isUp()
        ? { state: "ok" }
        : { state: "degraded", detail: "away; nodes find each other's messages in storage" },
    );
  }
  return health;
}
