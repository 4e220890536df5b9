import { useState } from "preact/hooks";
import { langTag } from "../../../browser/look/lang.ts";
import { Icon } from "../icon.tsx";
import { ArticleSearch } from "./article-search.tsx";
import { useView } from "./view-context.ts";

/** Before the first message: one sentence, the questions most people have, and the search. */
export function Greeting({ reading }: { reading: string | undefined }) {
  const { config, lang, words, send } = useView();
  const [searching, setSearching] = useState(false);
  const hot = config?.hotQuestions.slice(0, 4) ?? [];
  return (
    <section class="greeting" aria-labelledby="greeting-title">
      <h2 id="greeting-title" class="greeting-title">
        {words.greetingTitle}
      </h2>
      <p class="soft greeting-text">{config?.greeting[lang] ?? ""}</p>
      {config?.announcement && (
        <p class="announcement" role="note">
          <Icon name="info" size={16} />
          <span>{config.announcement[lang]}</span>
        </p>
      )}
      {reading !== undefined && (
        <p class="reading small">
          <Icon name="article" size={14} />
          <span>{words.reading(reading)}</span>
        </p>
      )}
      <ArticleSearch typing={setSearching} />
      {hot.length > 0 && !searching && (
        <div class="hot">
          <h3 class="card-label">{words.greetingHot}</h3>
          <ul class="hot-list">
            {hot.map((question) => (
              <li key={question.en}>
                <button
                  type="button"
                  class="row-button"
                  lang={langTag(lang)}
                  onClick={() => send({ kind: "text", text: question[lang] })}
                >
                  <span>{question[lang]}</span>
                  <Icon name="right" size={16} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="tiny faint privacy">
        {words.privacy}
        {config?.privacyLink && (
          <>
            {" "}
            <a href={config.privacyLink[lang]} target="_blank" rel="noopener noreferrer">
              {words.privacyLink}
            </a>
          </>
        )}
      </p>
    </section>
  );
}
