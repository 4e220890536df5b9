/** Notices to browsers that allowed it, by web push. What is in them is encrypted for that browser alone. */
import type { Agent } from "node:https";
import webPush from "web-push";
import type { BrandSettings } from "../../bot/settings/desk-settings.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { AnswerNotice, Carried, Carrier, PushTarget } from "./notice.ts";
import { NOTICE_WORDING } from "./notice-wording.ts";

/** Who this desk is to push services, and the name that a notice bears. */
export interface PushSettings {
  /** `mailto:` or `https:` address that push services may write to. */
  readonly contact: string;
  readonly keys: VapidKeys;
  readonly brand: Pick<BrandSettings, "desk">;
}

/** The keys by which push services know this desk; browsers subscribe for the public one. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const TIMEOUT_MS = 10_000;
/** How long a push service keeps it for a browser that is off, in seconds. */
const TTL = 24 * 60 * 60;

/** New keys as one text, for the desk's secrets. */
export function makeVapidKeys(): string {
  return JSON.stringify(webPush.generateVAPIDKeys());
}

/**
 * A carrier for the answers a shopper has not read; `agent` takes the place of Node's own for
 * its connections. A browser that withdrew, or a notice without one, is `gone`.
 */
export function createPushCarrier(
  { contact, keys, brand }: PushSettings,
  { logger, agent }: { readonly logger: Logger; readonly agent?: Agent },
): Carrier {
  return {
    async carry(notice) {
      if (notice.kind !== "answer_unread" || notice.push === null) return { kind: "gone" };
      const { endpoint, p256dh, auth } = notice.push;
      const payload = presentPush(notice, notice.push, brand.desk[notice.lang]);
      try {
        await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, {
          vapidDetails: { subject: contact, ...keys },
          TTL,
          urgency: "high",
          timeout: TIMEOUT_MS,
          ...(agent && { agent }),
        });
        return { kind: "sent" };
      } catch (error) {
        const carried = judge(error);
        logger.info({ notice: notice.id, result: carried.kind }, "push_not_sent");
        return carried;
      }
    },
    close() {},
  };
}

/** What the service worker reads. No words of the answer: they would stand on a locked screen. */
export function presentPush(
  { lang, conversationId }: AnswerNotice,
  { shopKey }: PushTarget,
  title: string,
): string {
  const page = new URLSearchParams({ key: shopKey, lang });
  return JSON.stringify({
    title,
    body: NOTICE_WORDING.pushBody[lang],
    lang: lang === "zh" ? "zh-CN" : "en",
    tag: conversationId,
    url: `/widget/panel.html#${page}`,
  });
}

function judge(error: unknown): Carried {
  const status = error instanceof webPush.WebPushError ? error.statusCode : undefined;
  if (status === 404 || status === 410) return { kind: "gone" };
  const said = status === undefined ? "push service cannot be reached" : `HTTP ${status}`;
  const later = status === undefined || status === 429 || status >= 500;
  return { kind: later ? "retry" : "refused", error: said };
}
