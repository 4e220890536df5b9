/** Everything the bot is told by settings/, in one value. */
import type { ConversationSettings } from "./conversation-settings.ts";
import { parseConversationSettings } from "./conversation-settings.ts";
import type { BrandSettings, ContactSettings } from "./desk-settings.ts";
import { parseBrandSettings, parseContactSettings } from "./desk-settings.ts";
import type { SettingsProblem } from "./parse-settings.ts";
import type { ProblemTypes } from "./problem-types.ts";
import { parseProblemTypes } from "./problem-types.ts";

/** What the business decides about the bot, file by file, checked. */
export interface BotSettings {
  readonly problems: ProblemTypes;
  readonly conversation: ConversationSettings;
  readonly brand: BrandSettings;
  readonly contact: ContactSettings;
}

/** The texts of the files under settings/, by file name without folder. */
export interface SettingsTexts {
  readonly "problem-types.yaml": string;
  readonly "conversation.yaml": string;
  readonly "brand.yaml": string;
  readonly "contact.yaml": string;
}

/** Names of the files that `parseBotSettings` wants. */
export const BOT_SETTINGS_FILES = [
  "problem-types.yaml",
  "conversation.yaml",
  "brand.yaml",
  "contact.yaml",
] as const;

/** Parses all of the bot's files; every problem of every file is reported at once. */
export function parseBotSettings(
  texts: SettingsTexts,
):
  | { readonly kind: "ok"; readonly value: BotSettings }
  | { readonly kind: "invalid"; readonly problems: readonly SettingsProblem[] } {
  const problems = parseProblemTypes(texts["problem-types.yaml"]);
  const conversation = parseConversationSettings(texts["conversation.yaml"]);
  const brand = parseBrandSettings(texts["brand.yaml"]);
  const contact = parseContactSettings(texts["contact.yaml"]);
  if (
    problems.kind === "ok" &&
    conversation.kind === "ok" &&
    brand.kind === "ok" &&
    contact.kind === "ok"
  ) {
    return {
      kind: "ok",
      value: {
        problems: problems.value,
        conversation: conversation.value,
        brand: brand.value,
        contact: contact.value,
      },
    };
  }
  return {
    kind: "invalid",
    problems: [problems, conversation, brand, contact].flatMap((parsed) =>
      parsed.kind === "invalid" ? parsed.problems : [],
    ),
  };
}
