import type { Message } from "../../../kernel/protocol/message.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import type { Desk } from "../desk.ts";

interface FlagButtonProps {
  readonly desk: Desk;
  readonly ticketId: string;
  readonly message: Message;
}

/** A bot's answer can be wrong; what an agent had to write may be worth an article: the editors are told. */
export function FlagButton({ desk, ticketId, message }: FlagButtonProps) {
  const { say, tell } = useApp();
  const flag = flagOf(message);
  if (flag === null) return null;
  const tellEditors = async (): Promise<void> => {
    const reply = await desk.request("message:flag", { ticketId, messageId: message.id, flag });
    if (reply.ok) tell("done", say("flag.done"));
    else tell("error", explainRefusal(reply, say));
  };
  return (
    <button
      type="button"
      class="icon-button message-flag"
      aria-label={say(`flag.${flag}`)}
      title={say(`flag.${flag}`)}
      onClick={() => void tellEditors()}
    >
      <Icon name={flag === "wrong" ? "alert" : "book"} />
    </button>
  );
}

function flagOf({ author, content, visibility }: Message): "wrong" | "article" | null {
  if (visibility === "agents") return null;
  if (author.kind === "bot" && content.kind === "answer") return "wrong";
  return author.kind === "agent" && content.kind === "text" ? "article" : null;
}
