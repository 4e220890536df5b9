/** What HTTP asks of those channels: links, stops, replies, browsers that may be pushed to. */
import { openLink } from "./conversation-keys.ts";
import { type ReplyPorts, receiveReply } from "./email-reply.ts";
import { requireStopLink, type StopPorts, stopNotices } from "./stop-notices.ts";

export interface ReachService {
  /** Exchanges the key of a link for a token of this device. @throws AppError not_found */
  openLink(key: string): Promise<string>;
  /** @throws AppError not_found when the link is not ours */
  requireStopLink(link: string): Promise<void>;
  /** @throws AppError not_found when the link is not ours */
  stop(link: string): Promise<void>;
  /** Undefined while replies by e-mail are not set up. */
  readonly receiveReply:
    | ((mail: { readonly body: string; readonly signature: string }) => Promise<{ seq: number }>)
    | undefined;
}

export function createReachService(
  ports: StopPorts,
  replies: ReplyPorts | undefined,
): ReachService {
  return {
    openLink: (key) => openLink(ports, key),
    async requireStopLink(link) {
      await requireStopLink(ports.storage.db, ports.secret, link);
    },
    stop: (link) => stopNotices(ports, link),
    receiveReply: replies && ((mail) => receiveReply(replies, mail)),
  };
}
