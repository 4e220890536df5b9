import type { TicketView, WrapUpView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatMoment } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import { isMac } from "../../shell/is-mac.ts";
import { ariaShortcut, presentShortcut } from "../actions/commands.ts";
import { tagLabel } from "../actions/tag-choices.tsx";

interface CaseTagsProps {
  readonly ticket: TicketView;
  readonly wrapUp: WrapUpView;
  readonly onTag: () => void;
}

/** The tags of the chat, and the way to change them. */
export function CaseTags({ ticket, wrapUp, onTag }: CaseTagsProps) {
  const { say, locale } = useApp();
  return (
    <span class="case-tags">
      {ticket.blockedUntil === null ? null : (
        <span class="tag tag-alert">
          {say("block.until", { time: formatMoment(ticket.blockedUntil, locale) })}
        </span>
      )}
      {ticket.tags.map((key) => (
        <span key={key} class="tag">
          {tagLabel(wrapUp, key)}
        </span>
      ))}
      {wrapUp.tags.length === 0 ? null : (
        <button
          type="button"
          class="copy-button"
          aria-label={say("tags")}
          title={`${say("tags")} (${presentShortcut("tag", isMac())})`}
          aria-keyshortcuts={ariaShortcut("tag")}
          onClick={onTag}
        >
          <Icon name="tag" />
        </button>
      )}
    </span>
  );
}
