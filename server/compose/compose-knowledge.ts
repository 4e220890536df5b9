/** Opens the FAQ with what the business has published about itself. */
import { join } from "node:path";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import { articleUrl } from "../../help-centre/page-urls.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Placeholders } from "../../knowledge/content/render-article.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import type { Embedder } from "../../language/encoder/embedder.ts";
import type { Config } from "../config.ts";

export interface KnowledgeParts {
  readonly config: Pick<Config, "knowledge" | "storage">;
  readonly settings: BotSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Null: words alone. Absent: the configured model. */
  readonly embedder?: Embedder | null;
  /** Follow changes of the files. */
  readonly watch: boolean;
}

/** The calibrations lie beside the FAQ's code, keyed by model. */
const CALIBRATION_DIR = new URL("../knowledge/calibration", import.meta.url).pathname;

export function composeKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { config, settings, clock, logger, embedder, watch } = parts;
  const { faqDir, modelDir, embeddingModel } = config.knowledge;
  const inMemory = config.storage.dataDir === ":memory:";
  return createKnowledge({
    faqDir,
    modelDir: embeddingModel ?? modelDir,
    indexDir: inMemory ? null : join(config.storage.dataDir, "index"),
    calibrationDir: CALIBRATION_DIR,
    clock,
    logger,
    placeholders: placeholdersOf(settings),
    allowedHosts: settings.contact.officialDomains,
    articleUrl,
    watch,
    ...(embedder !== undefined && { embedder }),
  });
}

/** What is not published stays null: the articles then say so. */
function placeholdersOf({ brand, contact }: BotSettings): Placeholders {
  return {
    brand: brand.name,
    phone: same(contact.phone),
    email: same(contact.email),
    social: contact.social,
    reply_time: contact.replyTime,
  };
}

function same(text: string | null): Localized | null {
  return text === null ? null : { zh: text, en: text };
}
