/** Settings and knowledge for talking to the bot on the command line. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  BOT_SETTINGS_FILES,
  type BotSettings,
  parseBotSettings,
  type SettingsTexts,
} from "../../bot/settings/bot-settings.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
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

/** The FAQ as the server has it, with its brand in the answers; ready when every vector is there. */
export async function loadKnowledge(settings: BotSettings): Promise<Knowledge> {
  const { brand } = settings;
  const knowledge = await createKnowledge({
    ...commandKnowledgeOptions(),
    placeholders: { brand: brand.name, ...contactPlaceholders(settings) },
  });
  await knowledge.settled();
  return knowledge;
}

function contactPlaceholders({ contact }: BotSettings) {
  const same = (value: string | null) => (value === null ? null : { zh: value, en: value });
  return {
    phone: same(contact.phone),
    email: same(contact.email),
    social: contact.social,
    reply_time: contact.replyTime,
    service_hours: null,
  };
}
