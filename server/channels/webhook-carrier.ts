/** Notices and facts as signed webhooks, for whatever the shop has behind them: SMS, WeChat, Slack. */
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { FactCarrier } from "./carry-facts.ts";
import type { Carried, Carrier, Notice } from "./notice.ts";
import { postSigned, type SignedAddress } from "./post-signed.ts";

const TIMEOUT_MS = 10_000;

/**
 * Posts each notice or fact as signed JSON and waits at most 10 s. Redirects are not followed;
 * like every answer but 2xx and 410 they are tried again.
 */
export function createWebhookCarrier(
  address: SignedAddress,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Carrier & FactCarrier {
  const post = async (id: string, body: string): Promise<Carried> => {
    try {
      const answer = await postSigned(address, body, {
        ...{ clock, timeoutMs: TIMEOUT_MS },
        headers: { "Frontdesk-Notice": id },
      });
      await answer.body?.cancel();
      return judge(answer.status);
    } catch (error) {
      logger.warn({ notice: id }, "webhook_not_sent", error);
      const late = error instanceof Error && error.name === "TimeoutError";
      return { kind: "retry", error: late ? "no answer in time" : "cannot be reached" };
    }
  };
  return {
    carry: (notice) => post(notice.id, JSON.stringify(presentHook(notice))),
    carryFact: (fact) => post(fact.id, JSON.stringify(fact)),
    close() {},
  };
}

/** What the receiver reads. `id` is the same for every try: a receiver that knows it does nothing. */
export function presentHook(notice: Notice): Readonly<Record<string, unknown>> {
  const at = new Date(notice.at).toISOString();
  if (notice.kind === "desk_alert") {
    const { id, lang, alert, queue, queueLabel, link } = notice;
    const since = new Date(notice.since).toISOString();
    return { id, type: "desk_alert", at, lang, alert, queue, queueLabel, since, link };
  }
  if (notice.kind === "mail_answer") {
    const { id, kind, lang, conversationId, said } = notice;
    return { id, type: kind, at, lang, conversationId, answers: said };
  }
  const { id, kind, lang, conversationId, caseNumber, link } = notice;
  const common = { id, type: kind, at, lang, conversationId, caseNumber, link };
  if (notice.kind === "answer_unread") {
    const { contact, agentName, answers, unread, linkUntil } = notice;
    const until = new Date(linkUntil).toISOString();
    return { ...common, contact, agentName, answers, unread, linkUntil: until };
  }
  const { ticketId, queue, queueLabel, waitingSince, isMessage } = notice;
  const since = new Date(waitingSince).toISOString();
  return { ...common, ticketId, queue, queueLabel, waitingSince: since, isMessage };
}

/** 410 says that the address is no more; every other refusal may be mended at the other end. */
function judge(status: number): Carried {
  if (status >= 200 && status < 300) return { kind: "sent" };
  const error = `HTTP ${status}`;
  return status === 410 ? { kind: "refused", error } : { kind: "retry", error };
}
