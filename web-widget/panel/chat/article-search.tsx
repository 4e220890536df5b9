import { useEffect, useId, useState } from "preact/hooks";
import type { ArticleHit } from "../desk-api.ts";
import { Icon } from "../icon.tsx";
import { useView } from "./view-context.ts";

const PAUSE_MS = 200;
const SHOWN = 5;

type Search =
  | { readonly kind: "none" | "busy" | "failed" }
  | { readonly kind: "found"; readonly hits: readonly ArticleHit[] };

/** Finds articles while typing; choosing one has the assistant answer with it, in the chat. */
export function ArticleSearch({ typing }: { typing: (typing: boolean) => void }) {
  const { words, send } = useView();
  const [text, setText] = useState("");
  const search = useSearch(text);
  const id = useId();
  const choose = (hit: ArticleHit) =>
    send({
      kind: "action",
      action: { name: "choose", choice: `article:${hit.id}` },
      label: hit.title.slice(0, 200),
    });
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") send({ kind: "text", text: text.trim() });
        }}
      >
        <label class="off" for={id}>
          {words.searchLabel}
        </label>
        <span class="search-box">
          <Icon name="search" size={18} />
          <input
            id={id}
            type="search"
            class="search-field"
            placeholder={words.searchLabel}
            autocomplete="off"
            maxLength={200}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              typing(event.currentTarget.value.trim() !== "");
            }}
          />
        </span>
      </form>
      <p
        class={search.kind === "found" && search.hits.length > 0 ? "off" : "small soft"}
        role="status"
      >
        {statusOf(search, words)}
      </p>
      {search.kind === "found" && search.hits.length > 0 && (
        <ul class="hits">
          {search.hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" class="row-button hit" onClick={() => choose(hit)}>
                <span>
                  <strong>{hit.title}</strong>
                  <span class="small soft hit-snippet">{hit.snippet}</span>
                </span>
                <Icon name="right" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function statusOf(search: Search, words: ReturnType<typeof useView>["words"]): string {
  if (search.kind === "failed") return words.searchFailed;
  if (search.kind !== "found") return "";
  return search.hits.length === 0 ? words.searchEmpty : words.searchCount(search.hits.length);
}

function useSearch(text: string): Search {
  const { api, lang } = useView();
  const [search, setSearch] = useState<Search>({ kind: "none" });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === "") {
      setSearch({ kind: "none" });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void api.searchArticles(wanted, lang, stop.signal).then((fetched) => {
        if (stop.signal.aborted) return;
        setSearch(
          fetched.ok ? { kind: "found", hits: fetched.value.slice(0, SHOWN) } : { kind: "failed" },
        );
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, lang, api]);
  return search;
}
