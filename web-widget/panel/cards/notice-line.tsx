import { langTag } from "../../../browser/look/lang.ts";
import { inReadersZone } from "../../../browser/look/reader-time.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import type { IconName } from "../icon.tsx";
import { Icon } from "../icon.tsx";
import { Choices } from "./choices.tsx";

type Notice = Extract<DeskContent, { kind: "notice" }>;

const ICONS: Readonly<Record<Notice["tone"], IconName>> = {
  info: "info",
  waiting: "waiting",
  done: "done",
  warning: "warning",
};

/** A line about what happened. Tone is icon and colour together, never colour alone. */
export function NoticeLine(props: { content: Notice; lang: "zh" | "en"; active: boolean }) {
  const { content, lang, active } = props;
  return (
    <div class={`notice notice-${content.tone}`}>
      <p class="notice-text" lang={langTag(lang)} dir="auto">
        <Icon name={ICONS[content.tone]} size={16} />
        <span>{inReadersZone(content.text, content.moments, { lang, now: Date.now() })}</span>
      </p>
      {active && content.choices && <Choices choices={content.choices} />}
    </div>
  );
}
