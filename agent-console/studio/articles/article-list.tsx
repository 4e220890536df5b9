import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ArticleRow, ArticleList as List } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { goTo } from "../../shell/use-route.ts";
import type { StudioApi } from "../studio-api.ts";
import { RegressionDialog } from "../trying/regression-dialog.tsx";
import { useStudioSay } from "../wording/studio-words.ts";
import { ArticleTable } from "./article-table.tsx";
import { DeepCheck } from "./deep-check.tsx";
import {
  type ArticleFilter,
  filesOf,
  filterArticles,
  findReminder,
  NO_FILTER,
  type Reminder,
} from "./filter-articles.ts";
import { FilterBar } from "./filter-bar.tsx";
import { NewArticleDialog } from "./new-article-dialog.tsx";
import { useListKeys } from "./use-list-keys.ts";

interface ArticleListProps {
  readonly api: StudioApi;
  readonly list: List;
  readonly onChanged: () => Promise<void>;
}

/** All articles: search by the real ranking, filters, many at once, by keyboard. */
export function ArticleList({ api, list, onChanged }: ArticleListProps) {
  const words = useStudioSay();
  const [filter, setFilter] = useState<ArticleFilter>(NO_FILTER);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [creating, setCreating] = useState(false);
  const { now } = useApp();
  const today = new Date(now()).toISOString().slice(0, 10);
  const shown = useMemo(
    () => filterArticles(list.articles, filter, today),
    [list.articles, filter, today],
  );
  useSearch(api, filter, setFilter);

  const table = useRef<HTMLTableElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const toggle = useCallback((id: string) => {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  useListKeys({ table, search, onToggle: toggle, onOpen: openArticle });
  const marked = shown.filter(({ id }) => chosen.has(id));
  return (
    <section class="studio-list" aria-labelledby="studio-articles">
      <div class="page-head">
        <h1 id="studio-articles">{words("list.title")}</h1>
        <span class="row-end">
          <DeepCheck api={api} />
          <ReloadButton api={api} onReloaded={onChanged} />
          <button type="button" class="button primary" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            {words("list.new")}
          </button>
        </span>
      </div>
      <ReminderBanner
        reminder={findReminder(list.articles, today)}
        onShow={(show) => setFilter({ ...NO_FILTER, show })}
      />
      <FilterBar filter={filter} onChange={setFilter} field={search} />
      {marked.length > 0 ? (
        <BulkBar api={api} rows={marked} locale={filter.locale} onDone={onChanged} />
      ) : (
        <p class="studio-count soft" role="status">
          {words("list.count", { count: shown.length })}
          <span class="studio-keys">· {words("list.keys")}</span>
        </p>
      )}
      {shown.length === 0 ? (
        <p class="empty">{words(list.articles.length === 0 ? "list.empty" : "list.none")}</p>
      ) : (
        <ArticleTable
          field={table}
          rows={shown}
          days={list.days}
          chosen={chosen}
          onToggle={toggle}
          onToggleAll={() =>
            setChosen(marked.length === shown.length ? new Set() : new Set(shown.map((r) => r.id)))
          }
        />
      )}
      {creating ? (
        <NewArticleDialog
          taken={list.articles.map(({ id }) => id)}
          onClose={() => setCreating(false)}
          onCreate={openArticle}
        />
      ) : null}
    </section>
  );
}

function openArticle(id: string): void {
  goTo({ page: "studio", path: ["edit", ...id.split("/")] });
}

interface ReminderBannerProps {
  readonly reminder: Reminder | undefined;
  readonly onShow: (show: "due" | "drafts") => void;
}

/** Who opens the list is told what waits: reviews that are due, with their teams, and drafts handed over. */
function ReminderBanner({ reminder, onShow }: ReminderBannerProps) {
  const words = useStudioSay();
  const { say } = useApp();
  if (reminder === undefined) return null;
  const { due, owners, review } = reminder;
  const show = (what: "due" | "drafts") => (
    <button type="button" class="link-button" onClick={() => onShow(what)}>
      {words("remind.show")}
    </button>
  );
  return (
    <div class="banner banner-waiting" role="status">
      {due > 0 ? (
        <p>
          {words("remind.due", { count: due, owners: owners.join(say("list.comma")) })}{" "}
          {show("due")}
        </p>
      ) : null}
      {review > 0 ? (
        <p>
          {words("remind.review", { count: review })} {show("drafts")}
        </p>
      ) : null}
    </div>
  );
}

const SEARCH_MS = 200;

/** Asks the ranking a moment after the last letter. */
function useSearch(
  api: StudioApi,
  { query }: ArticleFilter,
  setFilter: (change: (before: ArticleFilter) => ArticleFilter) => void,
): void {
  useEffect(() => {
    const typed = query.trim();
    if (typed === "") {
      setFilter((before) => (before.found === null ? before : { ...before, found: null }));
      return;
    }
    const timer = setTimeout(() => {
      void api.search(typed).then((reply) => {
        // Without an answer the titles still match.
        const found = reply.ok ? reply.body.ids : null;
        setFilter((before) => (before.query.trim() === typed ? { ...before, found } : before));
      });
    }, SEARCH_MS);
    return () => clearTimeout(timer);
  }, [api, query, setFilter]);
}

function ReloadButton({ api, onReloaded }: { api: StudioApi; onReloaded: () => Promise<void> }) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const reload = async (): Promise<void> => {
    const reply = await api.reload();
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    await onReloaded();
    tell("done", words("reloaded"));
  };
  return (
    <button type="button" class="button" onClick={() => void reload()}>
      <Icon name="retry" />
      {words("reload")}
    </button>
  );
}

interface BulkBarProps {
  readonly api: StudioApi;
  readonly rows: readonly ArticleRow[];
  readonly locale: ArticleFilter["locale"];
  readonly onDone: () => Promise<void>;
}

/** Publishes or archives what is chosen, in the language that the list is narrowed to, or in all. */
function BulkBar({ api, rows, locale, onDone }: BulkBarProps) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const set = async (status: "published" | "archived", insist = false): Promise<void> => {
    setBusy(true);
    setAsking(false);
    const reply = await api.setStatus({ files: filesOf(rows, locale), status, insist });
    setBusy(false);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    const { changed, refused, held } = reply.body;
    if (held !== null) {
      const { better, worse } = held;
      return tell("error", words("regress.held", { better, worse }));
    }
    await onDone();
    tell("done", words("bulk.done", { count: changed.length }));
    for (const { file, reason } of refused.slice(0, 3))
      tell("error", words("bulk.refused", { file, reason }));
  };
  return (
    <div class="studio-bulk">
      <span role="status">{words("list.chosen", { count: rows.length })}</span>
      <button type="button" class="button" disabled={busy} onClick={() => setAsking(true)}>
        {words("list.publish")}
      </button>
      <button type="button" class="button" disabled={busy} onClick={() => void set("archived")}>
        {words("list.archive")}
      </button>
      {asking ? (
        <RegressionDialog
          api={api}
          wanted={{ publish: filesOf(rows, locale) }}
          onPublish={(insist) => void set("published", insist)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
