import type { ComponentChildren } from "preact";
import { inReadersZone } from "../../../browser/look/reader-time.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatClock } from "../../shell/format-time.ts";
import { Icon, type IconName } from "../../shell/icon.tsx";
import type { Say } from "../../wording/wording.ts";
import { MessageBody } from "./message-body.tsx";

interface MessageViewProps {
  readonly message: Message;
  /** By the same speaker as the one above: name and avatar are left out. */
  readonly continues: boolean;
  readonly onImage: (fileId: string) => void;
  /** What can still be done about it, below it. */
  readonly actions?: ComponentChildren;
  /** Small buttons beside it. */
  readonly tools?: ComponentChildren;
}

const AVATARS: Readonly<Record<Message["author"]["kind"], IconName>> = {
  shopper: "user",
  bot: "bot",
  agent: "headset",
  system: "info",
};

/** One message; shopper, bot, agents and notes differ by side, name and icon, not only by colour. */
export function MessageView({ message, continues, onImage, actions, tools }: MessageViewProps) {
  const { say, locale } = useApp();
  const note = message.visibility === "agents";
  const time = formatClock(message.at, locale);
  if (message.content.kind === "notice" || (message.author.kind === "system" && !note)) {
    return <Notice message={message} time={time} />;
  }
  const name = authorName(message, say);
  return (
    <article
      class={`message from-${message.author.kind} ${note ? "is-note" : ""} ${continues ? "continues" : ""}`}
      aria-label={say("message.said", { name, time })}
    >
      <span class="avatar" aria-hidden="true">
        {continues ? null : <Icon name={note ? "note" : AVATARS[message.author.kind]} />}
      </span>
      <div class="message-main">
        {continues ? null : (
          <p class="message-by">
            <span>{name}</span>
            {note ? <span class="note-word">{say("note.only_agents")}</span> : null}
          </p>
        )}
        <div class="bubble-row">
          <div class="bubble" lang={message.lang} dir="auto">
            {isWithdrawn(message) ? (
              <em class="soft">{say("message.withdrawn")}</em>
            ) : (
              <MessageBody content={message.content} onImage={onImage} />
            )}
          </div>
          <div class="bubble-tools">
            <time class="message-time" dateTime={message.at}>
              {time}
            </time>
            {tools}
          </div>
        </div>
        {message.edited === undefined || isWithdrawn(message) ? null : (
          <p class="message-edited soft">{say("message.edited")}</p>
        )}
        {actions}
      </div>
    </article>
  );
}

/** A text that was emptied after it had been said. */
export function isWithdrawn({ content, edited }: Message): boolean {
  return edited !== undefined && content.kind === "text" && content.text === "";
}

function Notice({ message, time }: { message: Message; time: string }) {
  const { content } = message;
  const text = useNoticeText(message);
  const tone = content.kind === "notice" ? content.tone : "info";
  const icon: IconName =
    tone === "waiting"
      ? "clock"
      : tone === "done"
        ? "done"
        : tone === "warning"
          ? "warning"
          : "info";
  return (
    <p class={`notice notice-${tone}`} lang={message.lang}>
      <Icon name={icon} />
      <span>{text}</span>
      <time dateTime={message.at}>{time}</time>
    </p>
  );
}

/** The line with its moments in the agent's own zone. */
function useNoticeText({ content, lang }: Message): string {
  const { now } = useApp();
  if (content.kind === "notice") {
    return inReadersZone(content.text, content.moments, { lang, now: now() });
  }
  return "text" in content ? content.text : "";
}

/** Who speaks, in the reader's words. */
function authorName(message: Message, say: Say): string {
  switch (message.author.kind) {
    case "shopper":
      return message.author.name ?? say("author.shopper");
    case "bot":
      return say("author.bot");
    case "agent":
      return message.author.name ?? say("author.agent");
    case "system":
      return say("author.system");
  }
}
