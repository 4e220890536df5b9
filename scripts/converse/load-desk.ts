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

/** The FAQ as the server has it, with what the business publishes; ready when every vector is there. */
export async function loadKnowledge(settings: BotSettings, dir = "settings"): Promise<Knowledge> {
  const hours = hoursSchema.parse(parse(await readFile(join(dir, "hours.yaml"), "utf8")));
  const knowledge = await createKnowledge({
    ...commandKnowledgeOptions(),
    placeholders: placeholdersOf({ ...settings, hours, at: systemClock.now() }),
  });
  await knowledge.settled();
  return knowledge;
}
