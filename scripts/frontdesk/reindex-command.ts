/** `frontdesk reindex`: builds the search index anew. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { composeKnowledge } from "../../server/compose/compose-knowledge.ts";
import { composeEncoder } from "../../server/compose/compose-understanding.ts";
import { LiveSettings } from "../../server/compose/live-settings.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { runCommand } from "./run-command.ts";

/** A running desk keeps the index it has in memory; its next start takes the new one. */
export function createReindexCommand(): Command {
  return new Command("reindex")
    .description("drop the search index and build it from the FAQ")
    .action(() => runCommand(reindex));
}

async function reindex(): Promise<void> {
  const config = loadProcessConfig();
  const logger = silentLogger;
  const { settingsDir } = config.handoff;
  const liveSettings = await LiveSettings.open({ settingsDir, clock: systemClock, logger });
  await rm(join(config.storage.dataDir, "index"), { recursive: true, force: true });
  const shared = await composeEncoder(config, logger);
  const parts = { config, liveSettings, clock: systemClock, logger, watch: false, shared };
  const knowledge = await composeKnowledge(parts);
  await knowledge.settled();
  const { state, articles, reason } = knowledge.health();
  await knowledge.close();
  console.log(`${articles} articles, ${state}${reason === undefined ? "" : `: ${reason}`}.`);
}
