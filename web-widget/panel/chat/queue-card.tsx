import type { ConversationState } from "../../../kernel/protocol/conversation.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";

/** The place in the queue, kept current by the desk, with what else the shopper can do. */
export function QueueCard({ queue }: { queue: ConversationState["queue"] }) {
  const { words, act, openLeaveForm } = useLaterView();
  return (
    <section class="queue-card" aria-label={words.queueTitle}>
      <div class="queue-place" role="status">
        <Icon name="waiting" size={18} />
        <p>
          <strong>{placeText(queue, words)}</strong>
          {queue?.staffed && <span class="soft"> · {waitText(queue, words)}</span>}
        </p>
      </div>
      <p class="small soft">{words.queueHint}</p>
      <div class="form-buttons">
        <button type="button" class="chip" onClick={openLeaveForm}>
          {words.leaveMessage}
        </button>
        <button
          type="button"
          class="chip"
          onClick={() => act({ name: "leave_queue" }, words.leaveQueue)}
        >
          {words.leaveQueue}
        </button>
      </div>
    </section>
  );
}

type Words = ReturnType<typeof useLaterView>["words"];

function placeText(queue: ConversationState["queue"], words: Words): string {
  if (!queue) return words.queueTitle;
  if (!queue.staffed) return words.queueUnstaffed;
  return queue.position === 1 ? words.queueNext : words.queuePosition(queue.position);
}

function waitText(queue: NonNullable<ConversationState["queue"]>, words: Words): string {
  if (queue.waitSeconds === null) return words.queueWaitUnknown;
  return words.queueWait(queue.waitSeconds < 60 ? 0 : Math.ceil(queue.waitSeconds / 60));
}
