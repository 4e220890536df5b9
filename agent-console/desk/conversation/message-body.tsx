import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { MessageContent } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { freshUrl } from "../case/fresh-url.ts";
import { LongText } from "./long-text.tsx";

interface MessageBodyProps {
  readonly content: MessageContent;
  readonly onImage: (fileId: string) => void;
}

/** What was said, card by card, short: the agent reads the case beside it. People's words are text, never markup. */
export function MessageBody({ content, onImage }: MessageBodyProps) {
  const { say } = useApp();
  switch (content.kind) {
    case "text":
      return <LongText text={content.text} />;
    case "answer":
      return (
        <>
          <LongText text={content.text.replace(/\n{2,}/g, "\n")} lines={4} />
          <a class="source" href={content.article.url} target="_blank" rel="noreferrer">
            <Icon name="book" />
            {content.article.title}
          </a>
        </>
      );
    case "choices":
      return (
        <>
          {content.text === "" ? null : <LongText text={content.text} />}
          <Offered labels={content.choices.map((choice) => choice.label)} />
        </>
      );
    case "action":
      return (
        <p class="chosen">
          <Icon name="check" />
          {content.label}
        </p>
      );
    case "checklist":
      return (
        <>
          <LongText text={content.text} />
          <Items items={content.items} />
        </>
      );
    case "summary":
      return (
        <>
          <LongText text={content.text} />
          <Rows rows={content.rows} />
          <Items items={content.evidence} />
        </>
      );
    case "case":
      return (
        <>
          <LongText text={content.text} />
          <p class="soft">
            <span class="mono">{content.case.number}</span> · {content.case.statusLabel}
          </p>
        </>
      );
    case "rating":
    case "notice":
      return <LongText text={content.text} />;
    case "file":
      return (
        <button
          type="button"
          class="image-button"
          aria-label={say("image.open", { name: content.file.name })}
          onClick={() => onImage(content.file.id)}
        >
          <img
            src={freshUrl(content.file.thumbUrl, content.file.bytes)}
            alt={content.file.name}
            width={Math.min(200, content.file.width)}
            height={thumbHeight(content.file)}
            loading="lazy"
          />
        </button>
      );
  }
}

/** Buttons that the shopper was offered; here they only tell. */
function Offered({ labels }: { labels: readonly string[] }) {
  const { say } = useApp();
  return (
    <ul class="offered" aria-label={say("offered")}>
      {labels.map((label) => (
        <li key={label}>{label}</li>
      ))}
    </ul>
  );
}

function Rows({ rows }: { rows: readonly { slot: string; label: string; value: string }[] }) {
  return (
    <dl class="mini-rows">
      {rows.map((row) => (
        <div key={row.slot}>
          <dt>{row.label}</dt>
          <dd>{row.value === "" ? "–" : row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Items({ items }: { items: readonly EvidenceItem[] }) {
  const { say } = useApp();
  return (
    <ul class="mini-items">
      {items.map((item) => (
        <li key={item.key} class={`item-${item.state}`}>
          <Icon
            name={
              item.state === "provided" ? "done" : item.state === "declined" ? "minus" : "alert"
            }
          />
          {item.label} <span class="soft">{say(`evidence.${item.state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function thumbHeight(file: { width: number; height: number }): number {
  const width = Math.min(200, file.width);
  return Math.min(160, Math.round((width * file.height) / Math.max(1, file.width)));
}
