import type { ReplyView } from "../../../kernel/protocol/replies.ts";
import { sayMacro } from "../../replies/say-macro.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import type { DeskState } from "../state/desk-state.ts";

/** What happens with the chat when this is sent, before it is; it can be taken off. */
export function MacroBar(props: {
  readonly macro: ReplyView;
  readonly state: DeskState;
  readonly onRemove: () => void;
}) {
  const { say } = useApp();
  const does = sayMacro(props.macro.macro, props.state, say);
  return (
    <p class="macro-bar" role="status">
      <Icon name="zap" />
      <span>{say("macro.after_sending", { does: does.join(say("list.comma")) })}</span>
      <button
        type="button"
        class="icon-button"
        aria-label={say("macro.take_off")}
        onClick={props.onRemove}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}
