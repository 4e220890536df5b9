import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { isMac } from "../../shell/is-mac.ts";
import { presentShortcut } from "../actions/commands.ts";
import type { ComposerWish } from "../actions/use-commands.ts";
import type { Desk } from "../desk.ts";
import type { Suggestion } from "../state/desk-state.ts";

interface SuggestionStripProps {
  readonly desk: Desk;
  readonly ticket: TicketView;
  readonly suggestions: readonly Suggestion[];
  readonly wish: ComposerWish | null;
  readonly onInsert: (suggestion: Suggestion) => void;
}

const ICONS = { article: "file", reply: "zap", case: "history" } as const;

/** What fits best of articles, kept replies and solved cases, one click or key from the reply; and a search. */
export function SuggestionStrip(props: SuggestionStripProps) {
  const { desk, ticket, suggestions, wish, onInsert } = props;
  const { say, preferences } = useApp();
  const [searching, setSearching] = useState(false);
  const first = useRef(wish);
  useEffect(() => {
    if (wish !== first.current && wish?.mode === "suggest") setSearching(true);
  }, [wish]);

  return (
    <section class="suggestions" aria-label={say("suggestions")}>
      {searching ? (
        <ArticleSearch
          desk={desk}
          lang={ticket.lang}
          onInsert={(found) => {
            setSearching(false);
            onInsert(found);
          }}
          onClose={() => setSearching(false)}
        />
      ) : (
        <div class="suggestion-row">
          <button
            type="button"
            class="icon-button"
            aria-label={say("command.suggest")}
            title={say("command.suggest")}
            onClick={() => setSearching(true)}
          >
            <Icon name="book" />
          </button>
          {suggestions.map((suggestion, index) => (
            <button
              key={`${suggestion.kind}:${suggestion.id}`}
              type="button"
              class="suggestion"
              title={`${say(`suggestions.${suggestion.kind}`)}\n${suggestion.text}`}
              aria-label={say("suggestions.insert", {
                title: `${say(`suggestions.${suggestion.kind}`)} ${suggestion.title}`,
              })}
              onClick={() => onInsert(suggestion)}
            >
              <Icon name={ICONS[suggestion.kind]} />
              <span>{suggestion.title}</span>
              {index === 0 && preferences.shortcuts ? (
                <kbd>{presentShortcut("insert", isMac())}</kbd>
              ) : null}
            </button>
          ))}
          {suggestions.length === 0 ? <span class="soft">{say("suggestions.none")}</span> : null}
        </div>
      )}
    </section>
  );
}

interface ArticleSearchProps {
  readonly desk: Desk;
  readonly lang: "zh" | "en";
  readonly onInsert: (suggestion: Suggestion) => void;
  readonly onClose: () => void;
}

function ArticleSearch({ desk, lang, onInsert, onClose }: ArticleSearchProps) {
  const { say } = useApp();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly Suggestion[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // Before the next key press can arrive; and back to where it was once the search is over.
  useLayoutEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === "") return setFound(null);
    let current = true;
    const search = async (): Promise<void> => {
      const reply = await desk.request("articles:suggest", { text: wanted.slice(0, 500), lang });
      if (!current) return;
      if (reply.ok) setFound(reply.suggestions);
      setProblem(reply.ok ? null : explainRefusal(reply, say));
    };
    const timer = setTimeout(() => void search(), 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [desk, text, lang, say]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the search from anywhere inside
    <div
      class="article-search"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div class="search-field">
        <Icon name="book" />
        <input
          type="search"
          aria-label={say("command.suggest")}
          placeholder={say("suggestions.search")}
          ref={field}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="button" class="icon-button" aria-label={say("close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {found?.length === 0 ? <p class="soft">{say("suggestions.nothing_found")}</p> : null}
      <ul class="found">
        {found?.slice(0, 5).map((suggestion) => (
          <li key={suggestion.id}>
            <button type="button" onClick={() => onInsert(suggestion)}>
              <strong>{suggestion.title}</strong>
              <span class="soft">{suggestion.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
