/** Every environment variable: what it may hold, its default, and the line in `.env.example`. */
import { z } from "zod";
import {
  headers,
  httpUrl,
  identitySecrets,
  origins,
  plain,
  secret,
  whole,
  wholeOr,
} from "./setting-kinds.ts";

/** Every variable: how it is read, what is wrong with a bad one, what it does. */
export const SETTINGS = {
  PORT: plain(
    wholeOr(0, 65_535, 3000),
    "a port from 0 to 65535",
    "Port that the desk listens on.",
    "3000",
  ),
  HOST: plain(
    z.string().default("0.0.0.0"),
    "a host name or address",
    "Address to listen on; 127.0.0.1 keeps it on this machine.",
    "0.0.0.0",
  ),
  PUBLIC_URL: plain(
    httpUrl
      .transform((url) => new URL(url).origin)
      .nullable()
      .default(null),
    "a full address such as https://help.example.com",
    "The one address under which people reach the desk; needed behind a proxy, and for https cookies.",
    "",
  ),
  ALLOWED_ORIGINS: plain(
    origins(),
    "exact origins separated by commas, such as https://shop.example,https://m.shop.example",
    "Exact origins of the shop pages that may embed the widget; our own is always allowed.",
    "",
  ),
  TRUST_PROXY: plain(
    wholeOr(0, 10, 0),
    "the number of proxies in front, 0 to 10",
    "How many proxies stand in front; their X-Forwarded-For is believed.",
    "0",
  ),
  METRICS_PORT: plain(
    whole(0, 65_535).nullable().default(null),
    "a port from 0 to 65535, or nothing",
    "Port of /metrics for Prometheus on this machine; empty turns it off.",
    "",
  ),
  METRICS_HOST: plain(
    z.string().default("127.0.0.1"),
    "a host name or address",
    "Address that /metrics listens on; beyond this machine only when it is set.",
    "127.0.0.1",
  ),
  RATE_LIMIT_FACTOR: plain(
    z.coerce.number().min(0.01).max(100_000).default(1),
    "a number from 0.01 to 100000",
    "Multiplies every rate limit; raise it for load tests.",
    "1",
  ),
  DATA_DIR: plain(
    z.string().default("data"),
    "a folder",
    "Folder for the database, uploaded images and the search index.",
    "data",
  ),
  DATABASE_URL: secret(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .nullable()
      .default(null),
    "postgres://user:password@host:5432/name, or nothing for SQLite",
    "PostgreSQL for all state; empty keeps it in SQLite under DATA_DIR.",
    "",
  ),
  REDIS_URL: secret(
    z
      .string()
      .regex(/^rediss?:\/\//)
      .nullable()
      .default(null),
    "redis://host:6379, or nothing for a single node",
    "Redis, which joins several nodes; empty for one node.",
    "",
  ),
  FAQ_DIR: plain(
    z.string().default("knowledge/faq"),
    "a folder",
    "Folder of the FAQ articles.",
    "knowledge/faq",
  ),
  FAQ_QUESTIONS: plain(
    z.string().default("test/retrieval/questions.jsonl"),
    "a file of JSON lines",
    "Questions with the article that must answer them; the studio asks them before publishing.",
    "test/retrieval/questions.jsonl",
  ),
  STUDIO_SECOND_PERSON: plain(
    z
      .enum(["on", "off"])
      .default("off")
      .transform((value) => value === "on"),
    "on or off",
    "Whether publishing an article takes a second person.",
    "off",
  ),
  MODEL_DIR: plain(
    z.string().default("language/encoder/model"),
    "a folder",
    "Folder of the bundled sentence encoder.",
    "language/encoder/model",
  ),
  EMBEDDING_MODEL: plain(
    z.string().nullable().default(null),
    "a folder or a model name",
    "Another sentence encoder: a local folder or a model-hub name; empty uses the bundled one.",
    "",
  ),
  SETTINGS_DIR: plain(
    z.string().default("settings"),
    "a folder",
    "Folder of the YAML settings that the business edits.",
    "settings",
  ),
  FILES_DIR: plain(
    z.string().nullable().default(null),
    "a folder",
    "Folder of uploaded images, shared by all nodes; empty means files/ under DATA_DIR.",
    "",
  ),
  UPLOAD_MAX_BYTES: plain(
    wholeOr(10_000, 50_000_000, 8_000_000),
    "bytes from 10000 to 50000000",
    "Largest picture or PDF that may be uploaded, in bytes.",
    "8000000",
  ),
  UPLOAD_MAX_VIDEO_BYTES: plain(
    wholeOr(10_000, 50_000_000, 24_000_000),
    "bytes from 10000 to 50000000",
    "Largest video that may be uploaded, in bytes.",
    "24000000",
  ),
  UPLOAD_MAX_PIXELS: plain(
    wholeOr(1_000_000, 100_000_000, 40_000_000),
    "pixels from 1000000 to 100000000",
    "Largest picture in pixels (width times height); browsers make larger ones smaller first.",
    "40000000",
  ),
  UPLOAD_MAX_FILES: plain(
    wholeOr(1, 1000, 40),
    "a number from 1 to 1000",
    "Most images in one conversation.",
    "40",
  ),
  UPLOAD_TIMEOUT_MS: plain(
    wholeOr(500, 60_000, 10_000),
    "milliseconds from 500 to 60000",
    "How long the work on one image may take, in milliseconds.",
    "10000",
  ),
  READ_PICTURES: plain(
    z
      .enum(["on", "off"])
      .default("on")
      .transform((value) => value === "on"),
    "on or off",
    "Whether pictures are read on this machine, to cover numbers on them and fill in cases.",
    "on",
  ),
  IDENTITY_SECRETS: secret(
    identitySecrets(),
    "key=secret pairs separated by spaces or commas, each secret of 32 characters or more",
    "Secrets with which shops sign who their shoppers are, by data-key of the widget: shop=… .",
    "",
  ),
  CONNECTOR_SECRET: secret(
    z.string().min(16).max(500).nullable().default(null),
    "at least 16 characters",
    "Secret that desk and shop share, for orders; needed with settings/connector.yaml.",
    "",
  ),
  HELP_DESK_TOKEN: secret(
    z.string().min(8).max(500).nullable().default(null),
    "the API token of an agent there, at least 8 characters",
    "API token of the other help desk; needed with settings/help-desk.yaml.",
    "",
  ),
  HELP_DESK_WEBHOOK_SECRET: secret(
    z.string().min(8).max(500).nullable().default(null),
    "at least 8 characters",
    "Secret of the other help desk's webhooks; opens POST /api/channels/help-desk; without it answers take half a minute.",
    "",
  ),
  MICROSOFT_APP_ID: plain(
    z.string().nullable().default(null),
    "an application id",
    "Bot Framework application id; opens POST /api/messages for its channels.",
    "",
  ),
  MICROSOFT_APP_PASSWORD: secret(
    z.string().nullable().default(null),
    "the application's secret",
    "Secret of that application.",
    "",
  ),
  MICROSOFT_APP_TENANT_ID: plain(
    z.string().min(1).nullable().default(null),
    "a directory (tenant) id",
    "Directory of a single-tenant application, as every one made since August 2025 is; empty for a multi-tenant one.",
    "",
  ),
  DIRECT_LINE_SECRET: secret(
    z
      .string()
      .regex(/^[\w-]{16,200}$/)
      .nullable()
      .default(null),
    "16 to 200 letters, digits, - and _",
    "Secret with which the shop's server opens Direct Line conversations; empty keeps /v3/directline closed.",
    "",
  ),
  BOT_ENGINE_URL: plain(
    httpUrl.nullable().default(null),
    "a full address such as https://engine.example.com/api/messages",
    "Another bot engine that answers in the place of the desk's own bot; empty leaves all answers to that.",
    "",
  ),
  BOT_ENGINE_SECRET: secret(
    z.string().min(16).nullable().default(null),
    "at least 16 characters",
    "Secret that signs what is sent to BOT_ENGINE_URL.",
    "",
  ),
  SMTP_URL: secret(
    z
      .url({ protocol: /^smtps?$/ })
      .nullable()
      .default(null),
    "smtps://user:password@host:465, smtp://host:587, or nothing",
    "Mail server for messages to those who have left; empty sends no e-mail.",
    "",
  ),
  MAIL_FROM: plain(
    z
      .string()
      .regex(/^(?:[^<>\r\n]{1,80}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
      .nullable()
      .default(null),
    "an address such as Frontdesk <support@example.com>",
    "Sender of those e-mails; needed with SMTP_URL.",
    "",
  ),
  MAIL_REPLY_DOMAIN: plain(
    z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      .nullable()
      .default(null),
    "a host name such as reply.example.com",
    "Domain whose mail is handed to POST /api/channels/email: replies join their conversation, other mails open one.",
    "",
  ),
  MAIL_REPLY_SECRET: secret(
    z.string().min(16).nullable().default(null),
    "at least 16 characters",
    "Secret that signs what is handed to POST /api/channels/email.",
    "",
  ),
  WEBHOOK_URL: plain(
    httpUrl.nullable().default(null),
    "a full address such as https://hooks.example.com/frontdesk",
    "Address that is told of every notice and listed fact, for SMS, WeChat, Slack and the like; empty tells none.",
    "",
  ),
  WEBHOOK_SECRET: secret(
    z.string().min(16).nullable().default(null),
    "at least 16 characters",
    "Secret that signs what is sent to WEBHOOK_URL.",
    "",
  ),
  WEB_PUSH_CONTACT: plain(
    z
      .string()
      .regex(/^(?:mailto:\S+@\S+|https:\/\/\S+)$/)
      .nullable()
      .default(null),
    "an address such as mailto:support@example.com",
    "Address that push services may write to; opens web push, empty keeps it closed.",
    "",
  ),
  ADMIN_EMAIL: plain(
    z.email().nullable().default(null),
    "an e-mail address",
    "E-mail of the first administrator; empty prints a one-time link at first start.",
    "",
  ),
  ADMIN_PASSWORD: secret(
    z.string().min(10).max(1024).nullable().default(null),
    "at least 10 characters",
    "Password of the first administrator; used only while there is none.",
    "",
  ),
  SESSION_HOURS: plain(
    wholeOr(1, 720, 12),
    "hours from 1 to 720",
    "How long an agent stays signed in, in hours.",
    "12",
  ),
  TWO_STEP: plain(
    z.enum(["off", "administrators", "everyone"]).default("off"),
    "off, administrators or everyone",
    "Who must sign in with a code of an authenticator app beside the password; others may.",
    "off",
  ),
  LOG_LEVEL: plain(
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    "debug, info, warn, error or silent",
    "What is logged: debug, info, warn, error or silent.",
    "info",
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: plain(
    httpUrl.nullable().default(null),
    "a full address such as http://127.0.0.1:4318",
    "OpenTelemetry collector (OTLP over HTTP) that is sent traces of messages; empty makes none.",
    "",
  ),
  OTEL_EXPORTER_OTLP_HEADERS: secret(
    headers(),
    "name=value pairs separated by commas",
    "Headers that the collector asks for, such as authorization=….",
    "",
  ),
  OTEL_SERVICE_NAME: plain(
    z.string().default("frontdesk"),
    "a name",
    "Name of the desk in traces.",
    "frontdesk",
  ),
  OTEL_TRACES_SAMPLER_ARG: plain(
    z.coerce.number().min(0).max(1).default(1),
    "a number from 0 to 1",
    "Share of the messages that are traced, from 0 to 1.",
    "1",
  ),
} as const;

/** Names of the variables. */
export type SettingName = keyof typeof SETTINGS;
/** The variables as they are once read. */
export type SettingValues = { [N in SettingName]: z.output<(typeof SETTINGS)[N]["schema"]> };

/** The text of `.env.example`: each variable after its comment line. */
export function presentEnvExample(): string {
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const file = setting.secret ? ` Or ${name}_FILE with the path of a file.` : "";
    return `# ${setting.about}${file}\n${name}=${setting.example}\n`;
  });
  return entries.join("\n");
}

/** The table of variables in docs/operations.md. */
export function presentSettingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, setting]) => {
    const shown = setting.secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``;
    const value = setting.example === "" ? "" : `\`${setting.example}\``;
    return `| ${shown} | ${value} | ${setting.about} |`;
  });
  return ["| variable | default | what it does |", "| --- | --- | --- |", ...rows, ""].join("\n");
}
