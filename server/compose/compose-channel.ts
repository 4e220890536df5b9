/** Opens the Bot Framework's channels when an application is configured. */
import { type BotCloud, createBotChannel } from "../../bot/adapters/bot-channel.ts";
import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import { AppError } from "../../kernel/errors.ts";
import { ChannelLink } from "../channels/channel-link.ts";
import type { Desk } from "../chat/ports.ts";
import type { TurnDue } from "../chat/send-message.ts";
import type { Config } from "../config.ts";
import type { Files } from "../files/files.ts";
import type { HttpDeps } from "../http/http-deps.ts";
import type { Base } from "./compose-base.ts";

/** What the channels are opened with. */
export interface ChannelParts {
  readonly config: Pick<Config, "bot" | "uploads">;
  readonly desk: Desk;
  readonly files: Files;
  readonly turnDue: TurnDue;
  readonly links: ReplyLinks;
  readonly cloud: BotCloud | undefined;
}

/** What POST /api/messages does; undefined while it is closed. */
export function composeChannel(base: Base, parts: ChannelParts): HttpDeps["channelMessages"] {
  const { config, cloud, links, ...say } = parts;
  const app = config.bot.microsoftApp;
  if (app === null) return undefined;
  const maxFileBytes = config.uploads.maxVideoBytes;
  const link = new ChannelLink(
    { ...base, ...say, maxFileBytes, secret: app.password, hours: base.settings.desk.hours },
    (onMessage) => createBotChannel({ app, onMessage, links, cloud }),
  );
  base.announcer.watchMessages((message) => link.messageAdded(message));
  base.announcer.watchChanges((change) => link.messageChanged(change));
  base.fanout.onTyping((conversationId) => link.typing(conversationId));
  return async (given) => {
    try {
      return await link.channel.receive(given);
    } catch (error) {
      // Who set the channel up has nothing else to see what was wrong by.
      if (error instanceof AppError && !error.reportable)
        base.logger.warn({ code: error.code, ...error.details }, "channel_message_refused");
      throw error;
    }
  };
}
