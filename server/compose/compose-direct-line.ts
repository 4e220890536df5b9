/** Opens Direct Line's endpoints and streams when a secret is configured. */
import type { Server as HttpServer } from "node:http";
import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import { DirectLine } from "../channels/direct-line/direct-line.ts";
import type { Desk } from "../chat/ports.ts";
import type { TurnDue } from "../chat/send-message.ts";
import type { Config } from "../config.ts";
import type { Files } from "../files/files.ts";
import { type DirectLineStreams, serveDirectLine } from "../sockets/direct-line-stream.ts";
import type { Base } from "./compose-base.ts";

/** What Direct Line is opened with. */
export interface DirectLineParts {
  readonly config: Pick<Config, "bot" | "uploads">;
  readonly desk: Desk;
  readonly files: Files;
  readonly turnDue: TurnDue;
  readonly deskSecret: string;
  readonly links: ReplyLinks;
}

/** The conversations; undefined while they are closed. */
export function composeDirectLine(base: Base, parts: DirectLineParts): DirectLine | undefined {
  const { config, ...rest } = parts;
  const secret = config.bot.directLineSecret;
  if (secret === null) return undefined;
  const { desk: botName } = base.settings.bot.brand;
  const maxFileBytes = config.uploads.maxVideoBytes;
  return new DirectLine({ ...base, ...rest, secret, maxFileBytes, botName: botName.en });
}

/** The streams, told of everything that this node stores or learns. */
export function serveStreams(
  httpServer: HttpServer,
  { base, config, directLine }: { base: Base; config: Config; directLine: DirectLine },
): DirectLineStreams {
  const { limiter, scheduler, announcer, fanout } = base;
  const options = { line: directLine, http: config.http, limiter, scheduler };
  const streams = serveDirectLine(httpServer, options);
  announcer.watchMessages(({ conversationId }) => streams.changed(conversationId));
  announcer.watchChanges(({ message }) => streams.changed(message.conversationId));
  fanout.onTyping((conversationId) => streams.typing(conversationId));
  fanout.onCut((conversationId) => streams.cut(conversationId));
  return streams;
}
