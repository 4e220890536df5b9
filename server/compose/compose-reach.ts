/** Opens what tells those who have left: the outbox's runner with its carriers, and the ways back in. */
import type { NoticeChannel } from "../../handoff/notify.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { keepSecret } from "../channels/desk-secrets.ts";
import { createConsentMail } from "../channels/email/consent-mail.ts";
import { correctMailAnswer, planMailAnswer } from "../channels/email/mail-answers.ts";
import { createReplyLinks, type FileLinks } from "../channels/file-links.ts";
import type { Carrier } from "../channels/notice.ts";
import type { NoticePorts } from "../channels/notice-ports.ts";
import { readFigures, readTroubles } from "../channels/outbox-care.ts";
import { OutboxRunner } from "../channels/outbox-runner.ts";
import type { PushSettings, VapidKeys } from "../channels/push-carrier.ts";
import { forgetSubscription } from "../channels/push-subscriptions.ts";
import { createReachService, type ReachService } from "../channels/reach-service.ts";
import type { SayPorts } from "../channels/say-for-shopper.ts";
import { createWebhookCarrier } from "../channels/webhook-carrier.ts";
import type { MessageChanged } from "../chat/announcer.ts";
import type { Config } from "../config.ts";
import type { CheckResult } from "../http/health.ts";
import type { Base } from "./compose-base.ts";

/** What tells those who left: `runner` is to be started and stopped with the server, `service` is what HTTP asks. */
export interface Reach {
  readonly runner: OutboxRunner;
  readonly service: ReachService;
  /** For /readyz: given up notices are for someone to look at, and keep nobody from serving. */
  check(): Promise<CheckResult>;
}

/**
 * Makes the desk's secrets at the first start, then joins everything for the channels that are configured.
 * Nothing is sent before the runner is started.
 */
export async function composeReach(
  base: Base,
  {
    config,
    say,
    secret,
    fileLinks,
  }: { config: Config; say: SayPorts; secret: string; fileLinks: FileLinks },
): Promise<Reach> {
  const { mail, webhook, replySecret, pushContact } = config.notify;
  const push =
    pushContact === null ? undefined : { contact: pushContact, keys: await keepKeys(base) };
  const ports: NoticePorts = {
    ...base,
    settings: base.settings.desk,
    channels: { email: mail !== null, webhook: webhook !== null },
    publicUrl: config.http.publicUrl ?? "",
    secret,
    links: createReplyLinks(config.http.publicUrl, fileLinks),
    replyDomain: mail?.replyDomain ?? null,
  };
  const hook = webhook === null ? undefined : createWebhookCarrier(webhook, base);
  const runner = new OutboxRunner({
    ...ports,
    scheduler: base.scheduler,
    nodeId: base.ids.id(),
    carriers: {
      ...(await createCarriers(base, { notify: config.notify, push })),
      ...(hook && { webhook: hook }),
    },
    factCarrier: hook,
    count: (channel, result) => base.metrics.count("notices_total", { channel, result }),
    forget: (row) => forgetSubscription(base.storage.db, row.recipient),
  });
  const mails =
    mail?.replyDomain != null && replySecret !== null
      ? {
          ...{ ...base, ...say, secret, replyDomain: mail.replyDomain, replySecret },
          rules: base.rules,
          mailConsent: createConsentMail({
            ...{ ...mail, rules: base.rules, readLogo: base.readLogo },
            brand: base.settings.bot.brand,
          }),
        }
      : undefined;
  if (mails !== undefined) {
    base.announcer.watchMessages((message) => void planLetter(base, message));
    base.announcer.watchChanges((change) => void correctLetter(base, change));
  }
  return {
    runner,
    service: createReachService(
      { ...base, secret, pushHosts: base.settings.desk.notify.pushHosts },
      { mails, pushKey: push?.keys.publicKey },
    ),
    async check() {
      const { pending, failing, dead } = await readFigures(base.storage.db);
      const detail = `${pending} to send, ${failing} failing, ${dead} given up`;
      if (dead + failing === 0) return { state: "ok", detail };
      const troubles = await readTroubles(base.storage.db);
      const named = troubles.map(
        ({ channel, error }) => `${REACHED[channel] ?? channel}: ${error}`,
      );
      return { state: "degraded", detail: [detail, ...named, "see npm run notices"].join("; ") };
    },
  };
}

/** A plan that fails is made up for by the runner's next look at what was lost. */
async function planLetter(base: Base, message: Message): Promise<void> {
  try {
    await planMailAnswer(base, message);
  } catch (error) {
    const { conversationId, seq } = message;
    base.logger.warn({ conversationId, seq }, "mail_answer_not_planned", error);
  }
}

async function correctLetter(base: Base, change: MessageChanged): Promise<void> {
  try {
    await correctMailAnswer({ ...base, hours: base.settings.desk.hours }, change);
  } catch (error) {
    const { conversationId, seq } = change.message;
    base.logger.warn({ conversationId, seq }, "mail_answer_not_corrected", error);
  }
}

/** By channel, with the variable that says where it is. */
const REACHED: Readonly<Record<string, string>> = {
  email: "mail server (SMTP_URL)",
  webhook: "webhook (WEBHOOK_URL)",
  push: "web push",
};

/** Made at the first start that needs them: browsers that subscribed for others could not be reached any more. */
async function keepKeys(base: Base): Promise<VapidKeys> {
  const { makeVapidKeys } = await import("../channels/push-carrier.ts");
  return JSON.parse(await keepSecret(base, "vapid", makeVapidKeys)) as VapidKeys;
}

/** What a channel is spoken with is loaded by those who have it configured. */
async function createCarriers(
  base: Base,
  {
    notify,
    push,
  }: Pick<Config, "notify"> & { push: Pick<PushSettings, "contact" | "keys"> | undefined },
): Promise<Partial<Record<NoticeChannel, Carrier>>> {
  const { mail } = notify;
  const { brand } = base.settings.bot;
  const { readLogo } = base;
  const { hours } = base.settings.desk;
  const smtp = mail && (await import("../channels/smtp-carrier.ts"));
  const webPush = push && (await import("../channels/push-carrier.ts"));
  return {
    ...(mail &&
      smtp && { email: smtp.createSmtpCarrier({ ...mail, brand, hours, readLogo }, base.logger) }),
    ...(push && webPush && { push: webPush.createPushCarrier({ ...push, brand }, base) }),
  };
}
