/** Opens the Bot Framework's channels when an application is configured. */
import { createBotChannel } from "../../bot/adapters/bot-framework.ts";
import { AppError } from "../../kernel/errors.ts";
import { ChannelLink } from "../channels/channel-link.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import type { BotConfig } from "../config.ts";
import type { HttpDeps } from "../http/http-deps.ts";

/** What POST /api/messages does; undefined while it is closed. */
export function composeChannel(
  chat: ChatPorts,
  { microsoftApp }: BotConfig,
  turnDue: (conversationId: string) => void,
): HttpDeps["channelMessages"] {
  if (microsoftApp === null) return undefined;
  const link = new ChannelLink({ ...chat, turnDue, secret: microsoftApp.password }, (onMessage) =>
    createBotChannel({ app: microsoftApp, onMessage }),
  );
  chat.announcer.watchMessages((message) => link.messageAdded(message));
  return async (given) => {
    try {
      return await link.channel.receive(given);
    } catch (error) {
      // Who set the channel up has nothing else to see what was wrong by.
      if (error instanceof AppError && !error.reportable)
        chat.logger.warn({ code: error.code, ...error.details }, "channel_message_refused");
      throw error;
    }
  };
}
