import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import type { ComposerWish } from "../actions/use-commands.ts";
import type { Desk } from "../desk.ts";
import type { Room, Suggestion } from "../state/desk-state.ts";

/** Below this probability new suggestions ("thanks, bye") are no better than those on screen. */
const WORTH_CHANGING = 0.4;

interface SuggestionStripProps {
  readonly desk: Desk;
  readonly ticket: TicketView;
  readonly room: Room;
  readonly wish: ComposerWish | null;
  readonly onInsert: (text: string) => void;
}

/** The three FAQ articles that fit best, one click from the reply, and a search for others. */
export function SuggestionStrip({ desk, ticket, room, wish, onInsert }: SuggestionStripProps) {
  const { say } = useApp();
  const [searching, setSearching] = useState(false);
  const fresh = useFreshSuggestions(desk, ticket, room);
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
          onInsert={(text) => {
            setSearching(false);
            onInsert(text);
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
          {fresh.slice(0, 3).map((suggestion) => (
            <button
              key={suggestion.id}
              type="button"
              class="suggestion"
              title={suggestion.text}
              aria-label={say("suggestions.insert", { title: suggestion.title })}
              onClick={() => onInsert(suggestion.text)}
            >
              <span>{suggestion.title}</span>
            </button>
          ))}
          {fresh.length === 0 ? <span class="soft">{say("suggestions.none")}</span> : null}
        </div>
      )}
    </section>
  );
}

interface ArticleSearchProps {
  readonly desk: Desk;
  readonly lang: "zh" | "en";
  readonly onInsert: (text: string) => void;
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
            <button type="button" onClick={() => onInsert(suggestion.text)}>
              <strong>{suggestion.title}</strong>
              <span class="soft">{suggestion.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Suggestions from opening; renewed by what the shopper says last. */
function useFreshSuggestions(desk: Desk, ticket: TicketView, room: Room): readonly Suggestion[] {
  const [newer, setNewer] = useState<readonly Suggestion[] | null>(null);
  const opened = useRef<string | null>(null);
  const last = room.transcript.messages.findLast(
    (message) => message.author.kind === "shopper" && message.content.kind === "text",
  );
  const text = last?.content.kind === "text" ? last.content.text : "";
  useEffect(() => {
    if (last === undefined || room.state !== "ready") return;
    // What was said before opening is what the first suggestions are for.
    if (opened.current === null || opened.current === last.id) {
      opened.current = last.id;
      return;
    }
    let current = true;
    const renew = async (): Promise<void> => {
      const asked = { text: text.slice(0, 500), lang: ticket.lang };
      const reply = await desk.request("articles:suggest", asked);
      if (!current || !reply.ok) return;
      const best = reply.suggestions[0]?.probability ?? 0;
      if (best >= WORTH_CHANGING) setNewer(reply.suggestions);
    };
    const timer = setTimeout(() => void renew(), 600);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [desk, last, text, ticket.lang, room.state]);
  return newer ?? room.suggestions;
}
