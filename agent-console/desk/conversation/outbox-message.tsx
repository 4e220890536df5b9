import { useApp } from "../../shell/app-context.ts";
import { formatClock } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import type { AgentEntry } from "../agent-draft.ts";
import type { Desk } from "../desk.ts";

/** An own message that the desk has not confirmed: on its way, or failed with what can be done about it. */
export function OutboxMessage({ desk, entry }: { desk: Desk; entry: AgentEntry }) {
  const { say, locale } = useApp();
  const { delivery } = entry;
  const failed = delivery.kind === "failed";
  const at = new Date(entry.at).toISOString();
  const note = entry.visibility === "agents";
  return (
    <article
      class={`message from-agent continues ${note ? "is-note" : ""} ${failed ? "is-failed" : "is-sending"}`}
    >
      <span class="avatar" aria-hidden="true" />
      <div class="message-main">
        <div class="bubble-row">
          <div class="bubble" dir="auto">
            <p class="text">{entry.content.kind === "text" ? entry.content.text : say("image")}</p>
          </div>
          <time class="message-time" dateTime={at}>
            {formatClock(at, locale)}
          </time>
        </div>
        {failed ? (
          <p class="send-state" role="alert">
            <Icon name="alert" />
            <span>{delivery.reason === "" ? say("send.failed") : delivery.reason}</span>
            <button type="button" class="link-button" onClick={() => desk.retry(entry.clientMsgId)}>
              {say("retry")}
            </button>
            <button
              type="button"
              class="link-button"
              onClick={() => desk.discard(entry.clientMsgId)}
            >
              {say("send.discard")}
            </button>
          </p>
        ) : (
          <p class="send-state soft">
            <Icon name="clock" />
            {say("send.sending")}
          </p>
        )}
      </div>
    </article>
  );
}
