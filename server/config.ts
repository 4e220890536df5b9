/**
 * Every setting of the program, read once. `loadConfig` is pure: names and texts in, a frozen and grouped
 * `Config` or one error with all faults out. Nothing else in the project reads `process.env`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { MicrosoftApp } from "../bot/adapters/bot-channel.ts";
import type { SignedAddress } from "./channels/post-signed.ts";
import type { HelpDeskSecrets } from "./help-desk/help-desk-settings.ts";
import { SETTINGS, type SettingName, type SettingValues } from "./settings-table.ts";

/** The environment, read and checked, by the part that uses it. */
export interface Config {
  readonly http: HttpConfig;
  readonly storage: StorageConfig;
  readonly knowledge: KnowledgeConfig;
  readonly handoff: HandoffConfig;
  readonly uploads: UploadsConfig;
  readonly bot: BotConfig;
  readonly accounts: AccountsConfig;
  readonly identity: IdentityConfig;
  /** Proves to the shop's own system that this is the desk; null: settings/connector.yaml must not ask. */
  readonly connector: { readonly secret: string | null };
  readonly helpDesk: HelpDeskSecrets;
  readonly notify: NotifyConfig;
  readonly log: LogConfig;
  readonly tracing: TracingConfig;
}

/** Where and for whom the server listens. */
export interface HttpConfig {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Origin under which shoppers reach us, without a trailing slash; null when it is not known. */
  readonly publicUrl: string | null;
  /** Exact origins, besides our own, whose pages may use the widget. */
  readonly allowedOrigins: readonly string[];
  /** How many proxies in front may be believed about the caller's address. */
  readonly trustProxy: number;
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** All rate limits are multiplied by this; 1 is what the documents say. */
  readonly rateLimitFactor: number;
}

/** Where data lies. */
export interface StorageConfig {
  readonly dataDir: string;
  /** PostgreSQL; null means SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
}

/** Where the FAQ and its encoder are. */
export interface KnowledgeConfig {
  readonly faqDir: string;
  /** JSON lines of questions that the studio asks before publishing; need not be there. */
  readonly questionsFile: string;
  /** Whether publishing in the studio takes a second person. */
  readonly secondPerson: boolean;
  /** Folder of the bundled encoder. */
  readonly modelDir: string;
  /** A hub name or folder of another encoder; null means the bundled one. */
  readonly embeddingModel: string | null;
}

/** Where the business's settings are. */
export interface HandoffConfig {
  /** Folder of the YAML files that the business edits. */
  readonly settingsDir: string;
}

/** What images may cost, and where they are kept. */
export interface UploadsConfig {
  /** Where images are kept; several nodes share one folder. */
  readonly filesDir: string;
  readonly maxBytes: number;
  readonly maxVideoBytes: number;
  readonly maxPixels: number;
  readonly maxFilesPerConversation: number;
  /** Milliseconds one image may take. */
  readonly timeoutMs: number;
  /** Whether what stands on pictures is read. */
  readonly reads: boolean;
}

/** Who else the bot serves. */
export interface BotConfig {
  /** Bot Framework channels, and the secret of Direct Line clients; null keeps the endpoints closed. */
  readonly microsoftApp: MicrosoftApp | null;
  readonly directLineSecret: string | null;
  /** Another bot engine; null: the desk's own bot answers everything. */
  readonly engine: SignedAddress | null;
}

/** How the first administrator is made. */
export interface AccountsConfig {
  /** Makes the first administrator at start; null prints a one-time link instead. */
  readonly admin: { readonly email: string; readonly password: string } | null;
  readonly sessionHours: number;
  /** Who must sign in by two steps. */
  readonly twoStep: "off" | "administrators" | "everyone";
}

/** Which shops may say who their shoppers are. */
export interface IdentityConfig {
  /** By the loader's `data-key`. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** How those who have left are told; null closes a channel. */
export interface NotifyConfig {
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    /** Replies come back through this domain; null: the e-mail says that nobody reads replies. */
    readonly replyDomain: string | null;
  } | null;
  /** Signs replies that are handed in; null closes that way. */
  readonly replySecret: string | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Whom push services may write to; null keeps web push closed. */
  readonly pushContact: string | null;
}

/** What is logged. */
export interface LogConfig {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
}

/** Who is told where the time of messages goes. */
export interface TracingConfig {
  /** Base address of a collector; null makes no traces. */
  readonly endpoint: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** Variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All faults of an environment at once, one line each that says what to do. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join("\n")}`,
    );
    this.name = "ConfigError";
    this.faults = faults;
  }
}

/** Reads and checks every variable; unknown ones are passed over. Throws `ConfigError` that names all bad ones. */
export function loadConfig(env: Environment): Config {
  const faults: string[] = [];
  const values = parseAll(env, faults);
  faults.push(...findContradictions(values));
  if (faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(groupSettings(values));
}

/**
 * The variables of this process, those of the file that `--config` names (else of `.env` where it was started), and in
 * place of `NAME_FILE` what the files hold. What the process was given goes before what stands in a file.
 */
export function readEnvironment(): Environment {
  const read = (path: string) => readFileSync(path, "utf8");
  return readSecretFiles({ ...readConfigFile(process.argv.slice(2), read), ...process.env }, read);
}

/** `loadConfig` of this process. */
export function loadProcessConfig(): Config {
  return loadConfig(readEnvironment());
}

/** What `--config FILE` or `--config=FILE` among the arguments names; the last one counts. */
function configFileOf(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((arg) => arg === "--config" || arg.startsWith("--config="));
  return args[at] === "--config" ? (args[at + 1] ?? "") : args[at]?.slice("--config=".length);
}

/** A file that was named must be there; `.env` need not. @throws ConfigError for one that cannot be read */
export function readConfigFile(
  args: readonly string[],
  read: (path: string) => string,
): Environment {
  const named = configFileOf(args);
  try {
    return parseEnv(read(named ?? ".env"));
  } catch (error) {
    const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (absent && named === undefined) return {};
    throw new ConfigError([
      named === undefined
        ? ".env: cannot be read: check its permissions, or remove it."
        : `--config: cannot read "${named}": name a file of lines NAME=value, and check its permissions.`,
    ]);
  }
}

/** Replaces `NAME_FILE=path` by `NAME=contents` for the settings that are secrets. */
export function readSecretFiles(env: Environment, read: (path: string) => string): Environment {
  const result: Record<string, string | undefined> = { ...env };
  const faults: string[] = [];
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const path = env[`${name}_FILE`];
    if (!setting.secret || !path) continue;
    delete result[`${name}_FILE`];
    if (env[name]) {
      faults.push(`${name} and ${name}_FILE are both set: keep one of them.`);
      continue;
    }
    try {
      result[name] = read(path).trim();
    } catch {
      faults.push(`${name}_FILE: cannot read "${path}": check the path and its permissions.`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return result;
}

function parseAll(env: Environment, faults: string[]): SettingValues {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const text = env[name]?.trim();
    const parsed = setting.schema.safeParse(text === "" ? undefined : text);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        `${name}: ${setting.expects}${text ? `; it is ${quote(text, setting.secret)}` : ""}.`,
      );
  }
  return values as SettingValues;
}

function quote(text: string, secret: boolean): string {
  return secret ? "set to something else" : JSON.stringify(text.slice(0, 80));
}

function findContradictions(values: Partial<SettingValues>): string[] {
  const faults: string[] = [];
  const pairs: [SettingName, SettingName][] = [
    ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
    ["MICROSOFT_APP_ID", "MICROSOFT_APP_PASSWORD"],
    ["SMTP_URL", "MAIL_FROM"],
    ["MAIL_REPLY_DOMAIN", "MAIL_REPLY_SECRET"],
    ["WEBHOOK_URL", "WEBHOOK_SECRET"],
    ["BOT_ENGINE_URL", "BOT_ENGINE_SECRET"],
  ];
  for (const [left, right] of pairs) {
    // A value that failed to parse was reported already: then the key is absent, not null.
    if (!(left in values) || !(right in values)) continue;
    const [set, unset] = values[left] === null ? [right, left] : [left, right];
    if (values[set] !== null && values[unset] === null)
      faults.push(`${unset}: needed because ${set} is set; set both or none.`);
  }
  for (const name of ["SMTP_URL", "WEBHOOK_URL"] as const) {
    if ("PUBLIC_URL" in values && values.PUBLIC_URL === null && values[name])
      faults.push(`PUBLIC_URL: needed because ${name} is set; messages carry links to it.`);
  }
  return faults;
}

function groupSettings(v: SettingValues): Config {
  return {
    http: {
      port: v.PORT,
      host: v.HOST,
      publicUrl: v.PUBLIC_URL,
      allowedOrigins: v.ALLOWED_ORIGINS,
      trustProxy: v.TRUST_PROXY,
      metricsPort: v.METRICS_PORT,
      metricsHost: v.METRICS_HOST,
      rateLimitFactor: v.RATE_LIMIT_FACTOR,
    },
    storage: { dataDir: v.DATA_DIR, databaseUrl: v.DATABASE_URL, redisUrl: v.REDIS_URL },
    knowledge: {
      faqDir: v.FAQ_DIR,
      questionsFile: v.FAQ_QUESTIONS,
      secondPerson: v.STUDIO_SECOND_PERSON,
      modelDir: v.MODEL_DIR,
      embeddingModel: v.EMBEDDING_MODEL,
    },
    handoff: { settingsDir: v.SETTINGS_DIR },
    uploads: {
      filesDir: v.FILES_DIR ?? join(v.DATA_DIR, "files"),
      maxBytes: v.UPLOAD_MAX_BYTES,
      maxVideoBytes: v.UPLOAD_MAX_VIDEO_BYTES,
      maxPixels: v.UPLOAD_MAX_PIXELS,
      maxFilesPerConversation: v.UPLOAD_MAX_FILES,
      timeoutMs: v.UPLOAD_TIMEOUT_MS,
      reads: v.READ_PICTURES,
    },
    bot: {
      microsoftApp: appOf(v),
      directLineSecret: v.DIRECT_LINE_SECRET,
      engine:
        v.BOT_ENGINE_URL !== null && v.BOT_ENGINE_SECRET !== null
          ? { url: v.BOT_ENGINE_URL, secret: v.BOT_ENGINE_SECRET }
          : null,
    },
    accounts: {
      admin:
        v.ADMIN_EMAIL !== null && v.ADMIN_PASSWORD !== null
          ? { email: v.ADMIN_EMAIL, password: v.ADMIN_PASSWORD }
          : null,
      sessionHours: v.SESSION_HOURS,
      twoStep: v.TWO_STEP,
    },
    identity: { secrets: v.IDENTITY_SECRETS },
    connector: { secret: v.CONNECTOR_SECRET },
    helpDesk: { token: v.HELP_DESK_TOKEN, hookSecret: v.HELP_DESK_WEBHOOK_SECRET },
    notify: groupNotify(v),
    log: { level: v.LOG_LEVEL },
    tracing: {
      endpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: v.OTEL_EXPORTER_OTLP_HEADERS,
      service: v.OTEL_SERVICE_NAME,
      share: v.OTEL_TRACES_SAMPLER_ARG,
    },
  };
}

function appOf(v: SettingValues): MicrosoftApp | null {
  const [id, password] = [v.MICROSOFT_APP_ID, v.MICROSOFT_APP_PASSWORD];
  const tenantId = v.MICROSOFT_APP_TENANT_ID;
  return id === null || password === null ? null : { id, password, tenantId };
}

function groupNotify(v: SettingValues): NotifyConfig {
  return {
    mail:
      v.SMTP_URL !== null && v.MAIL_FROM !== null
        ? { smtpUrl: v.SMTP_URL, from: v.MAIL_FROM, replyDomain: v.MAIL_REPLY_DOMAIN }
        : null,
    replySecret: v.MAIL_REPLY_SECRET,
    webhook:
      v.WEBHOOK_URL !== null && v.WEBHOOK_SECRET !== null
        ? { url: v.WEBHOOK_URL, secret: v.WEBHOOK_SECRET }
        : null,
    pushContact: v.WEB_PUSH_CONTACT,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
