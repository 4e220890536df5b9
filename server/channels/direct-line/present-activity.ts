/** A message as an Activity of Direct Line 3.0. */
import { presentReply, type ReplyLinks } from "../../../bot/adapters/present-reply.ts";
import type { DeskContent, Message } from "../../../kernel/protocol/message.ts";
import { isWithdrawn } from "../tell-correction.ts";

/** What an activity says beside its message. */
export interface ActivityFrame {
  /** Who the shopper is to the client. */
  readonly userId: string;
  /** Shown as the bot's and the desk's name. */
  readonly botName: string;
  readonly links: ReplyLinks;
}

/** An Activity as clients read it; `id` holds its place in the conversation. */
export interface DirectLineActivity {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** Prefix of what a client named its own activity: it finds it again by that. */
export const CLIENT_ACTIVITY = "directline:";

/** The activity of a stored message. */
export function presentActivity(message: Message, frame: ActivityFrame): DirectLineActivity {
  const { conversationId, seq, at, author, clientMsgId, inReplyTo } = message;
  const idOf = (place: number) => `${conversationId}|${String(place).padStart(7, "0")}`;
  const own = author.kind === "shopper";
  const ownId = clientMsgId?.startsWith(CLIENT_ACTIVITY)
    ? clientMsgId.slice(CLIENT_ACTIVITY.length)
    : undefined;
  return {
    type: "message",
    id: idOf(seq),
    timestamp: at,
    channelId: "directline",
    conversation: { id: conversationId },
    from: own
      ? { id: frame.userId, role: "user" }
      : { id: author.id ?? "bot", name: author.name ?? frame.botName, role: "bot" },
    ...(inReplyTo !== undefined && { replyToId: idOf(inReplyTo) }),
    ...(own ? presentOwn(message, frame) : presentDesk(message, frame)),
    ...(ownId !== undefined && { channelData: { clientActivityID: ownId } }),
  };
}

/**
 * A message that the client has, as it is now: the same activity again under the same id, whose place it takes in Web
 * Chat (`messageUpdate` would hide it there), or `messageDelete` for one that was taken back.
 */
export function presentChange(message: Message, frame: ActivityFrame): DirectLineActivity {
  const activity = presentActivity(message, frame);
  if (!isWithdrawn(message))
    return {
      ...activity,
      channelData: { ...Object(activity["channelData"]), edited: message.edited },
    };
  const { timestamp, channelId, conversation, from } = activity;
  return { type: "messageDelete", id: activity.id ?? "", timestamp, channelId, conversation, from };
}

function presentDesk({ content, lang }: Message, { links }: ActivityFrame) {
  // Only shoppers write actions; what is left is the desk's.
  return presentReply(content as DeskContent, { lang, cards: true, links });
}

function presentOwn(message: Message, frame: ActivityFrame) {
  const { content } = message;
  if (content.kind === "action") return { text: content.label };
  return content.kind === "text" ? { text: content.text } : presentDesk(message, frame);
}

/** Somebody of the desk is writing. */
export function typingActivity(conversationId: string, botName: string): DirectLineActivity {
  return {
    ...{ type: "typing", channelId: "directline", conversation: { id: conversationId } },
    from: { id: "bot", name: botName, role: "bot" },
  };
}
