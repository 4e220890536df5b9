import type { ComponentChildren } from "preact";
import type { Message } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatDay } from "../../shell/format-time.ts";
import { MessageView } from "./message-view.tsx";

interface MessageWithDayProps {
  readonly message: Message;
  readonly previous: Message | undefined;
  readonly onImage: (fileId: string) => void;
  readonly actions?: ComponentChildren;
  readonly tools?: ComponentChildren;
}

/** One message of a transcript, below its day when that is another than the one before. */
export function MessageWithDay(props: MessageWithDayProps) {
  const { message, previous, onImage, actions, tools } = props;
  const { say, locale, now } = useApp();
  const newDay =
    previous === undefined ||
    new Date(previous.at).toDateString() !== new Date(message.at).toDateString();
  const words = { now: now(), today: say("today"), yesterday: say("yesterday") };
  return (
    <>
      {newDay ? (
        <p class="day">
          <span>{formatDay(message.at, locale, words)}</span>
        </p>
      ) : null}
      <MessageView
        message={message}
        continues={!newDay && isContinued(previous, message)}
        onImage={onImage}
        actions={actions}
        tools={tools}
      />
    </>
  );
}

/** Same speaker within five minutes: the name need not be said again. */
function isContinued(previous: Message | undefined, message: Message): boolean {
  return (
    previous !== undefined &&
    previous.author.kind === message.author.kind &&
    previous.author.id === message.author.id &&
    previous.visibility === message.visibility &&
    previous.content.kind !== "notice" &&
    Date.parse(message.at) - Date.parse(previous.at) < 300_000
  );
}
