import { langTag } from "../../../browser/look/lang.ts";
import { AnswerCard } from "../cards/answer-card.tsx";
import { AuthImage } from "../cards/auth-image.tsx";
import { Choices } from "../cards/choices.tsx";
import { NoticeLine } from "../cards/notice-line.tsx";
import { Icon } from "../icon.tsx";
import { useLaterParts } from "../use-later-parts.ts";
import { formatTime } from "../wording/format.ts";
import type { Wording } from "../wording/wording.ts";
import type { DeskItem } from "./timeline.ts";
import { useView } from "./view-context.ts";

/** One message of the desk. Bot, person and system differ by avatar, name and shape, not only by colour. */
export function DeskRow({ item }: { item: DeskItem }) {
  const { words, lang } = useView();
  const { message, first } = item;
  const { author } = message;
  const who = authorName(author, words);
  if (message.content.kind === "notice") {
    return (
      <div class="message message-notice">
        <NoticeLine content={message.content} lang={message.lang} active={item.active} />
      </div>
    );
  }
  return (
    <article
      class={`message message-desk by-${author.kind}${first ? " first" : ""}`}
      aria-label={words.said(who, formatTime(message.at, lang))}
    >
      {first && (
        <header class="by">
          <Avatar author={author} />
          <span class="by-name">{who}</span>
          {author.kind === "agent" && (
            <span class="verified" title={words.verified}>
              <Icon name="verified" size={16} />
              <span class="off">{words.verified}</span>
            </span>
          )}
          <time class="tiny faint" dateTime={message.at}>
            {formatTime(message.at, lang)}
          </time>
        </header>
      )}
      <DeskBody item={item} />
    </article>
  );
}

function DeskBody({ item }: { item: DeskItem }) {
  const { message, active } = item;
  const { content, lang } = message;
  switch (content.kind) {
    case "answer":
      return <AnswerCard content={content} messageId={message.id} active={active} />;
    case "checklist":
    case "summary":
    case "case":
    case "rating":
      return <LaterCard item={item} />;
    case "file":
      return <AuthImage file={content.file} />;
    case "choices":
      return (
        <>
          {content.text !== "" && <Bubble text={content.text} lang={lang} />}
          {active && <Choices choices={content.choices} />}
        </>
      );
    case "text":
      return <SaidText text={content.text} lang={lang} edited={message.edited !== undefined} />;
    case "notice":
    case "action":
      return null;
    default:
      // A newer desk may say things this panel does not know yet; their text is still worth reading.
      return <Bubble text={(content as { text?: string }).text ?? ""} lang={lang} />;
  }
}

function LaterCard({ item: { message, active } }: { item: DeskItem }) {
  const later = useLaterParts();
  const { content, lang } = message;
  if (later.kind !== "here") {
    if (later.kind === "loading") {
      return <span class="skeleton-line skeleton-wide skeleton-tall" />;
    }
    return <Bubble text={"text" in content ? content.text : ""} lang={lang} />;
  }
  const { parts } = later;
  switch (content.kind) {
    case "checklist":
      return <parts.ChecklistCard content={content} lang={lang} active={active} />;
    case "summary":
      return <parts.SummaryCard content={content} lang={lang} active={active} />;
    case "case":
      return <parts.CaseCard case={content.case} text={content.text} lang={lang} active={active} />;
    case "rating":
      return <parts.RatingCard text={content.text} active={active} />;
    default:
      return null;
  }
}

/** What a person may have said otherwise, or taken back: then it says so. */
function SaidText({ text, lang, edited }: { text: string; lang: "zh" | "en"; edited: boolean }) {
  const { words } = useView();
  return (
    <>
      {text !== "" && <Bubble text={text} lang={lang} />}
      {edited && <p class="tiny faint">{text === "" ? words.withdrawn : words.edited}</p>}
    </>
  );
}

/** Text from people or bot: always as text, in its own direction and language. */
export function Bubble({ text, lang }: { text: string; lang: "zh" | "en" }) {
  return (
    <div class="bubble" lang={langTag(lang)} dir="auto">
      {text}
    </div>
  );
}

function Avatar({ author }: { author: DeskItem["message"]["author"] }) {
  if (author.kind === "agent") {
    return (
      <span class="avatar avatar-agent" aria-hidden="true">
        {[...(author.name ?? "·")][0]}
      </span>
    );
  }
  return (
    <span class="avatar avatar-bot" aria-hidden="true">
      <Icon name={author.kind === "bot" ? "bot" : "info"} size={14} />
    </span>
  );
}

/** What the shopper calls this author. */
export function authorName(
  author: { readonly kind: string; readonly name?: string | undefined },
  words: Wording,
): string {
  switch (author.kind) {
    case "agent":
      return author.name ?? words.agent;
    case "bot":
      return words.bot;
    case "shopper":
      return words.you;
    default:
      return words.system;
  }
}
