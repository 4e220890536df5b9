/** The outbox over a desk bench, with carriers to real servers. */
import type { OpenChannels } from "../../handoff/notify.ts";
import type { Account } from "../../server/accounts/account.ts";
import type { Carrier } from "../../server/channels/notice.ts";
import type { NoticePorts } from "../../server/channels/notice-ports.ts";
import { OutboxRunner } from "../../server/channels/outbox-runner.ts";
import { createSmtpCarrier } from "../../server/channels/smtp-carrier.ts";
import { createWebhookCarrier } from "../../server/channels/webhook-carrier.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import type { DeskBench } from "./desk-bench.ts";

export const HOOK_SECRET = "secret-of-the-webhooks";
export const DESK_SECRET = "secret-of-the-desk";

export interface NoticeOptions {
  readonly smtpUrl?: string;
  readonly hookUrl?: string;
  readonly replyDomain?: string;
  readonly nodeId?: string;
  /** In the place of the mail's carrier. */
  readonly email?: Carrier;
}

export type NoticeBench = Awaited<ReturnType<typeof createNoticeBench>>;

export async function createNoticeBench(bench: DeskBench, options: NoticeOptions) {
  const { storage, clock, ids, logger, ports } = bench;
  const { bot } = await loadSettings("settings");
  const { smtpUrl, hookUrl } = options;
  const letters = {
    brand: bot.brand,
    hours: ports.settings.hours,
    readLogo: async () => undefined,
  };
  const from = "Frontdesk <support@shop.example>";
  const email =
    options.email ?? (smtpUrl && createSmtpCarrier({ smtpUrl, from, ...letters }, logger));
  const webhook =
    hookUrl && createWebhookCarrier({ url: hookUrl, secret: HOOK_SECRET }, { clock, logger });
  const channels: OpenChannels = { email: Boolean(email), webhook: Boolean(webhook) };
  const notices: NoticePorts = {
    ...{ storage, clock, ids, logger, channels },
    settings: ports.settings,
    publicUrl: "https://help.shop.example",
    secret: DESK_SECRET,
    replyDomain: options.replyDomain ?? null,
    links: { page: (path) => `https://help.shop.example${path}`, file: () => undefined },
  };
  const runner = new OutboxRunner({
    ...notices,
    scheduler: clock,
    nodeId: options.nodeId ?? "node-1",
    carriers: { ...(email && { email }), ...(webhook && { webhook }) },
    factCarrier: webhook || undefined,
    count() {},
    forget: async () => {},
  });
  return {
    runner,
    notices,
    /** Lets minutes go by and looks once. */
    async pass(minutes: number) {
      clock.jump(minutes * 60_000);
      await runner.tick();
    },
    /** Rows of the outbox, without plans. */
    rows: () =>
      storage.db
        .selectFrom("outbox")
        .selectAll()
        .where("state", "!=", "planned")
        .orderBy("created_at")
        .execute(),
    /** A chat that the agent holds, of a shopper who left this contact. */
    async held(agent: Account, contact: string) {
      const conversationId = await bench.open();
      const slots = { contact: { value: contact, from: "message" as const } };
      const { id: ticketId } = await bench.askForPerson(conversationId, { slots });
      await claimTicket(ports, { account: agent, ticketId });
      return { conversationId, ticketId };
    },
    async answer(account: Account, ticketId: string, text: string) {
      const content = { kind: "text" as const, text };
      const clientMsgId = ids.id();
      return await postMessage(ports, {
        account,
        ticketId,
        clientMsgId,
        visibility: "all",
        content,
      });
    },
  };
}
