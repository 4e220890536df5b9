/** All files of settings/, read and checked once at start. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import {
  BOT_SETTINGS_FILES,
  type BotSettings,
  parseBotSettings,
  type SettingsTexts,
} from "../../bot/settings/bot-settings.ts";
import { parseSettings, type SettingsProblem } from "../../bot/settings/parse-settings.ts";
import { alertsSchema } from "../../handoff/alerts.ts";
import { hoursSchema } from "../../handoff/hours.ts";
import { notifySchema } from "../../handoff/notify-settings.ts";
import { qualitySchema } from "../../handoff/quality.ts";
import { findQueue, type Routing, routingSchema } from "../../handoff/routing.ts";
import { wrapUpSchema } from "../../handoff/wrap-up.ts";
import type { Localized } from "../../kernel/locale.ts";
import { findLogo, MOST_LOGO_BYTES } from "../files/brand-logo.ts";
import {
  findHelpDesk,
  type HelpDeskSettings,
  helpDeskSchema,
} from "../help-desk/help-desk-settings.ts";
import {
  type ConnectorSettings,
  connectorSchema,
  findOrderSource,
} from "../orders/connector-settings.ts";
import { type PrivacySettings, privacySchema } from "../privacy/privacy-settings.ts";
import type { DeskSettings } from "../tickets/desk-ports.ts";

/** All settings of the business. */
export interface Settings {
  readonly bot: BotSettings;
  readonly desk: DeskSettings;
  readonly privacy: PrivacySettings;
  readonly connector: ConnectorSettings;
  readonly helpDesk: HelpDeskSettings;
}

/** All settings, or everything that keeps them from being used. */
export type ReadSettings =
  | { readonly kind: "ok"; readonly value: Settings }
  | { readonly kind: "invalid"; readonly problems: readonly SettingsProblem[] };

/** @throws Error that names every problem of every file with its line, or the file that cannot be read */
export async function loadSettings(settingsDir: string): Promise<Settings> {
  const read = await readSettings(settingsDir);
  if (read.kind === "invalid") throw new Error(describeProblems(read.problems));
  return read.value;
}

/**
 * Reads and checks all files; `instead` takes the place of what one of them holds.
 * @throws Error when a file cannot be read
 */
export async function readSettings(
  settingsDir: string,
  instead?: { readonly name: string; readonly text: string },
): Promise<ReadSettings> {
  const read = async (name: string): Promise<string> =>
    name === instead?.name ? instead.text : await readFile(join(settingsDir, name), "utf8");
  const texts = await Promise.all(
    BOT_SETTINGS_FILES.map(async (name) => [name, await read(name)] as const),
  );
  const problems: SettingsProblem[] = [];
  const bot = parseBotSettings(Object.fromEntries(texts) as unknown as SettingsTexts);
  if (bot.kind === "invalid") problems.push(...bot.problems);
  else problems.push(...(await checkLogo(settingsDir, bot.value.brand, await read("brand.yaml"))));
  const parse = <T>(name: string, text: string, schema: z.ZodType<T>): T | undefined => {
    const parsed = parseSettings(`settings/${name}`, text, schema);
    if (parsed.kind === "ok") return parsed.value;
    problems.push(...parsed.problems);
    return undefined;
  };
  const routing = parse("routing.yaml", await read("routing.yaml"), routingSchema);
  const hours = parse("hours.yaml", await read("hours.yaml"), hoursSchema);
  const notify = parse("notify.yaml", await read("notify.yaml"), notifySchema);
  // Shops of before there were these files keep to what their schemas say.
  const parseNewer = async <T>(name: string, schema: z.ZodType<T>) =>
    parse(name, await read(name).catch(forAbsent("{}")), schema);
  const privacy = await parseNewer("privacy.yaml", privacySchema);
  const wrapUp = await parseNewer("wrap-up.yaml", wrapUpSchema);
  const alerts = await parseNewer("alerts.yaml", alertsSchema);
  const quality = await parseNewer("quality.yaml", qualitySchema);
  const connector = await parseNewer("connector.yaml", connectorSchema);
  const helpDeskText = await read("help-desk.yaml").catch(forAbsent("{}"));
  const helpDesk = parse("help-desk.yaml", helpDeskText, helpDeskSchema);
  if (helpDesk && routing) problems.push(...checkQueues(helpDesk, routing, helpDeskText));
  const rest = privacy && wrapUp && alerts && connector && quality;
  const isWhole = bot.kind === "ok" && problems.length === 0;
  if (!isWhole || !routing || !hours || !notify || !rest || !helpDesk) {
    return { kind: "invalid", problems };
  }
  const { problems: types, conversation } = bot.value;
  const { silence } = conversation;
  const desk = { routing, hours, problems: types, silence, notify, wrapUp, alerts, quality };
  return { kind: "ok", value: { bot: bot.value, desk, privacy, connector, helpDesk } };
}

/** A chat of a queue that nobody knows would go nowhere. */
function checkQueues(
  settings: HelpDeskSettings,
  routing: Routing,
  text: string,
): SettingsProblem[] {
  return (findHelpDesk(settings)?.queues ?? [])
    .filter((key) => findQueue(routing, key) === undefined)
    .map((key) => ({
      file: "settings/help-desk.yaml",
      line: text.split("\n").findIndex((one) => one.includes(key)) + 1,
      message: `handTo.queues: routing.yaml has no queue "${key}"`,
      chinese: `handTo.queues：routing.yaml 里没有“${key}”这个队列`,
    }));
}

const LOGO_PROBLEMS = {
  missing: {
    en: "there is no such file beside brand.yaml",
    zh: "brand.yaml 旁边没有这个文件",
  },
  too_large: {
    en: `the picture is larger than ${MOST_LOGO_BYTES / 1000} kB: make it smaller`,
    zh: `图片超过 ${MOST_LOGO_BYTES / 1000} kB，请缩小`,
  },
  no_picture: {
    en: "the file is neither a PNG nor a JPEG",
    zh: "文件既不是 PNG 也不是 JPEG",
  },
} as const satisfies Record<string, Localized>;

/** A logo that nobody could see is named before the settings are used. */
async function checkLogo(
  settingsDir: string,
  { logo }: { readonly logo: string | null },
  text: string,
): Promise<SettingsProblem[]> {
  if (logo === null) return [];
  const { kind } = await findLogo(settingsDir, logo);
  if (kind === "logo") return [];
  const line = text.split("\n").findIndex((one) => one.startsWith("logo:")) + 1;
  const { en, zh } = LOGO_PROBLEMS[kind];
  const file = "settings/brand.yaml";
  return [{ file, line, message: `logo: ${en}`, chinese: `logo：${zh}` }];
}

/** Before anything is opened: what the settings ask for needs its secret. @throws Error that says what to set */
export function requireConnectorSecret(
  { connector }: Pick<Settings, "connector">,
  secret: string | null,
): void {
  if (findOrderSource(connector) === undefined || secret !== null) return;
  throw new Error("CONNECTOR_SECRET: needed because settings/connector.yaml asks for orders.");
}

/** Before anything is opened: another help desk needs the key to it. @throws Error that says what to set */
export function requireHelpDeskToken(
  { helpDesk }: Pick<Settings, "helpDesk">,
  token: string | null,
): void {
  if (findHelpDesk(helpDesk) === undefined || token !== null) return;
  throw new Error("HELP_DESK_TOKEN: needed because settings/help-desk.yaml hands chats over.");
}

/** Before anything is opened: facts that are listed need where to send them. @throws Error that says what to set */
export function requireFactsWebhook(
  { desk }: Pick<Settings, "desk">,
  webhook: object | null,
): void {
  if (desk.notify.facts.length === 0 || webhook !== null) return;
  throw new Error("WEBHOOK_URL: needed because settings/notify.yaml lists facts.");
}

function forAbsent(text: string): (error: unknown) => string {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return text;
    throw error;
  };
}

function describeProblems(problems: readonly SettingsProblem[]): string {
  const lines = problems.map(({ file, line, message }) => `  - ${file}:${line} ${message}`);
  return `The settings have faults:\n${lines.join("\n")}`;
}
