/** What HTTP asks of those channels: links, stops, replies, browsers that may be pushed to. */
import { AppError } from "../../kernel/errors.ts";
import { makeLink, openLink } from "./conversation-keys.ts";
import type { PushTarget } from "./notice.ts";
import {
  addSubscription,
  removeSubscription,
  type SubscriptionPorts,
} from "./push-subscriptions.ts";
import { type MailPorts, receiveMail, type TakenMail } from "./receive-mail.ts";
import { requireStopLink, type StopPorts, stopNotices } from "./stop-notices.ts";

/**
 * Ways back into a conversation for a shopper who left, and out of being told. Whoever calls with a conversation
 * id has made sure that it is the caller's own.
 */
export interface ReachService {
  /** A key that continues the conversation in another window, for a minute. */
  makeLink(conversationId: string): Promise<string>;
  /** Exchanges the key of a link for a token of this device. @throws AppError not_found */
  openLink(key: string): Promise<string>;
  /** @throws AppError not_found when the link is not ours */
  requireStopLink(link: string): Promise<void>;
  /** @throws AppError not_found when the link is not ours */
  stop(link: string): Promise<void>;
  /** The key for which browsers subscribe; undefined while web push is not set up. */
  readonly pushKey: string | undefined;
  /** @throws AppError not_found while web push is not set up, bad_request for what is no push service */
  subscribe(conversationId: string, target: PushTarget): Promise<void>;
  unsubscribe(conversationId: string, endpoint: string): Promise<void>;
  /** Undefined while e-mail is not taken in. */
  readonly receiveMail:
    | ((mail: { readonly body: string; readonly signature: string }) => Promise<TakenMail>)
    | undefined;
}

/** Joins those ways. `open` says what is set up: without it, mails are not taken and nobody can subscribe. */
export function createReachService(
  ports: StopPorts & SubscriptionPorts,
  open: { readonly mails: MailPorts | undefined; readonly pushKey: string | undefined },
): ReachService {
  const { mails, pushKey } = open;
  return {
    pushKey,
    async subscribe(conversationId, target) {
      if (pushKey === undefined) throw new AppError("not_found");
      await addSubscription(ports, { conversationId, target });
    },
    unsubscribe: (conversationId, endpoint) =>
      removeSubscription(ports.storage.db, { conversationId, endpoint }),
    makeLink: (conversationId) => makeLink(ports, conversationId),
    openLink: (key) => openLink(ports, key),
    async requireStopLink(link) {
      await requireStopLink(ports.storage.db, ports.secret, link);
    },
    stop: (link) => stopNotices(ports, link),
    receiveMail: mails && ((mail) => receiveMail(mails, mail)),
  };
}
