/** What articles may mention about the business, from settings/: the one source for the server and commands. */
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { Hours } from "../../handoff/hours.ts";
import { presentWeek } from "../../handoff/hours-in-words.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { PlaceholderName } from "../../knowledge/wording.ts";

/** The settings that articles may quote. */
export interface PlaceholderSources extends Pick<BotSettings, "brand" | "contact"> {
  readonly hours: Hours;
  /** Now: days that are over are not told as exceptions. */
  readonly at: number;
}

/** Every placeholder there is; what is not published stays null, and the articles then say so. */
export function placeholdersOf(
  sources: PlaceholderSources,
): Readonly<Record<PlaceholderName, Localized | null>> {
  const { brand, contact, hours, at } = sources;
  return {
    brand: brand.name,
    phone: same(contact.phone),
    email: same(contact.email),
    social: contact.social,
    reply_time: contact.replyTime,
    service_hours: presentWeek(hours, at),
  };
}

function same(text: string | null): Localized | null {
  return text === null ? null : { zh: text, en: text };
}
