import { useState } from "preact/hooks";
import { langTag } from "../../../browser/look/lang.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import { openLinkOutside } from "../chat/open-link.ts";
import { useView } from "../chat/view-context.ts";
import { Icon } from "../icon.tsx";
import { formatDate } from "../wording/format.ts";
import { Choices } from "./choices.tsx";

type Answer = Extract<DeskContent, { kind: "answer" }>;

const MOST_RELATED = 2;

/** An answer from the help centre: the text, where it comes from, whether it helped, and what is related. */
export function AnswerCard(props: { content: Answer; messageId: string; active: boolean }) {
  const { content, messageId, active } = props;
  const { words, lang, send } = useView();
  const { article } = content;
  const related = content.related.slice(0, MOST_RELATED);
  const tags = [
    article.sourceType === "official" && words.official,
    article.role === "merchant" && words.roleMerchant,
    article.role === "partner" && words.rolePartner,
  ].filter((tag) => tag !== false);
  return (
    <div class="card answer">
      <Body content={content} />
      <p class="source">
        <Icon name="article" size={14} />
        <span>
          {words.source}{" "}
          <a href={article.url} target="_blank" rel="noopener" lang={langTag(article.locale)}>
            {lang === "zh" ? `《${article.title}》` : article.title}
          </a>
          <span class="faint"> · {words.updated(formatDate(article.updated, lang))}</span>
        </span>
        {tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
      </p>
      <Helped messageId={messageId} />
      {active && related.length > 0 && (
        <div class="related">
          <p class="card-label">{words.related}</p>
          {related.map((link) => (
            <button
              key={link.id}
              type="button"
              class="row-button"
              onClick={() =>
                send({
                  kind: "action",
                  action: { name: "choose", choice: `article:${link.id}` },
                  label: link.title,
                })
              }
            >
              <span>{link.title}</span>
              <Icon name="right" size={16} />
            </button>
          ))}
        </div>
      )}
      {active && <Choices choices={content.choices} />}
    </div>
  );
}

/** The whole text, or its gist with the rest behind "more". */
function Body({ content }: { content: Answer }) {
  const { words } = useView();
  const lang = langTag(content.article.locale);
  const prose = (
    // biome-ignore lint/a11y: links inside keep their own keyboard behaviour; this only adds a new tab
    <div
      class="prose"
      lang={lang}
      onClick={openLinkOutside}
      dangerouslySetInnerHTML={{ __html: content.html }}
    />
  );
  if (content.gist === undefined) return prose;
  return (
    <div class="gist">
      <p lang={lang}>{content.gist}</p>
      <details>
        <summary>{words.more}</summary>
        {prose}
      </details>
    </div>
  );
}

function Helped({ messageId }: { messageId: string }) {
  const { words, client } = useView();
  const [given, setGiven] = useState<boolean>();
  const give = (helpful: boolean) => {
    setGiven(helpful);
    void client.ask("feedback:give", { messageId, helpful }).then((ack) => {
      if (!ack.ok) setGiven(undefined);
    });
  };
  const button = (helpful: boolean) => (
    <button
      type="button"
      class="helped-button"
      aria-pressed={given === helpful}
      onClick={() => give(helpful)}
    >
      <Icon name={helpful ? "yes" : "no"} size={16} />
      {helpful ? words.helpedYes : words.helpedNo}
    </button>
  );
  return (
    <div class="helped">
      <span class="helped-question" role="status">
        {given === undefined ? words.helped : given ? words.helpedThanks : words.helpedSorry}
      </span>
      <span class="helped-buttons">
        {button(true)}
        {button(false)}
      </span>
    </div>
  );
}
