import type { Typing } from "../delivery/chat-snapshot.ts";
import { authorName } from "./desk-row.tsx";
import { useView } from "./view-context.ts";

/** Someone is composing. Not read out: the message itself will be. */
export function TypingDots({ typing }: { typing: Typing | undefined }) {
  const { words } = useView();
  if (!typing) return null;
  const who = authorName({ kind: typing.who, name: typing.name }, words);
  return (
    <div class="typing" aria-hidden="true">
      <span class="typing-bubble">
        <span class="typing-dot" />
        <span class="typing-dot" />
        <span class="typing-dot" />
      </span>
      <span class="tiny faint">{words.typing(who)}</span>
    </div>
  );
}
