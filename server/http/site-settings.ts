import type { BotSettings } from "../../bot/settings/bot-settings.ts";

/** The business's own words and channels, as far as pages and the widget show them. */
export type SiteSettings = Pick<BotSettings, "brand" | "contact">;
