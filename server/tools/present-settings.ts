import type { Environment } from "../config.ts";
import { SETTINGS, type SettingName } from "../settings-table.ts";

/** Values that name people or give access, though they are no passwords. */
const PRIVATE: readonly SettingName[] = [
  "ADMIN_EMAIL",
  "MAIL_FROM",
  "WEBHOOK_URL",
  "WEB_PUSH_CONTACT",
];

/**
 * Every variable as a line of `.env`: what is set, and defaults as comments. A secret is never shown, only whether
 * it is set; with `redact` neither is what names people, for a report that others read.
 */
export function presentSettings(env: Environment, redact: boolean): readonly string[] {
  return Object.entries(SETTINGS).map(([name, setting]) => {
    const value = env[name]?.trim() ?? "";
    if (value === "") return `# ${name}=${setting.example}`;
    const hidden = setting.secret || (redact && PRIVATE.includes(name as SettingName));
    return `${name}=${hidden ? "(set)" : value}`;
  });
}
