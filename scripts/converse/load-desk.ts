/** Settings and knowledge for talking to the bot on the command line. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import {
  BOT_SETTINGS_FILES,
  type BotSettings,
  parseBotSettings,
  type SettingsTexts,
} from "../../bot/settings/bot-settings.ts";
import { hoursSchema } from "../../handoff/hours.ts";
import { systemClock } from "../../kernel/clock.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { placeholdersOf } from "../../server/compose/article-placeholders.ts";
import {
  composeEncoder,
  composeUnderstanding,
} from "../../server/compose/compose-understanding.ts";
import { loadProcessConfig } from "../../server/config.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import { commandKnowledgeOptions } from "../faq/knowledge-options.ts";

/** Reads and checks settings/; throws with every problem, one per line. */
export async function loadBotSettings(dir: string): Promise<BotSettings> {
  const entries = await Promise.all(
    BOT_SETTINGS_FILES.map(
      async (file) => [file, await readFile(join(dir, file), "utf8")] as const,
    ),
  );
  // The list of names is the list of keys, which fromEntries cannot tell.
  const parsed = parseBotSettings(Object.fromEntries(entries) as unknown as SettingsTexts);
  if (parsed.kind === "ok") return parsed.value;
  const lines = parsed.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  throw new Error(`The settings have mistakes:\n${lines.join("\n")}`);
}

/** FAQ and understanding as the server has them, with one encoder. */
export interface Desk {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  close(): Promise<void>;
}

/** Opens the desk; ready when every vector is there and every judge has learned. */
export async function loadDesk(settings: BotSettings, dir = "settings"): Promise<Desk> {
  const hours = hoursSchema.parse(parse(await readFile(join(dir, "hours.yaml"), "utf8")));
  const config = loadProcessConfig();
  const options = commandKnowledgeOptions();
  const { logger } = options;
  const shared = await composeEncoder(config, logger);
  const knowledge = await createKnowledge({
    ...options,
    shared,
    placeholders: placeholdersOf({ ...settings, hours, at: systemClock.now() }),
  });
  const where = { storage: config.storage, handoff: { settingsDir: dir } };
  const understanding = await composeUnderstanding(where, { ...shared, logger, watch: false });
  await knowledge.settled();
  await understanding.settled();
  return {
    knowledge,
    understanding,
    close: async () => {
      await understanding.close();
      await knowledge.close();
    },
  };
}
