/** The editors' part of the console; loaded when it is first opened. */
import { useMemo } from "preact/hooks";
import { useApp } from "../shell/app-context.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { presentRoute } from "../shell/use-route.ts";
import { ArticleList } from "./articles/article-list.tsx";
import { ArticleEditor } from "./edit/article-editor.tsx";
import { ImportPage } from "./importing/import-page.tsx";
import { LearnPage } from "./learn/learn-page.tsx";
import { SettingsPage } from "./settings/settings-page.tsx";
import { createStudioApi } from "./studio-api.ts";
import { TryPanel } from "./trying/try-panel.tsx";
import { useStudioSay } from "./wording/studio-words.ts";

const TABS = [
  { path: [], key: "tab.articles" },
  { path: ["learn"], key: "tab.learn" },
  { path: ["try"], key: "tab.try" },
  { path: ["import"], key: "tab.import" },
  { path: ["settings"], key: "tab.settings" },
] as const;

/** Articles, the editor, the work list and try-outs, by the address. */
export function StudioPage({ path }: { path: readonly string[] }) {
  const words = useStudioSay();
  const { locale } = useApp();
  const api = useMemo(() => createStudioApi(locale), [locale]);
  const { loaded: list, problem, load } = useLoaded(api.list);
  const part = path[0] ?? "";
  const current = part === "edit" ? "" : part;
  return (
    <main class="studio">
      <nav class="studio-tabs" aria-label={words("tabs")}>
        {TABS.map((tab) => (
          <a
            key={tab.key}
            href={presentRoute({ page: "studio", path: tab.path })}
            aria-current={(tab.path[0] ?? "") === current ? "page" : undefined}
          >
            {words(tab.key)}
          </a>
        ))}
      </nav>
      {list?.readOnly ? (
        <p class="banner banner-waiting" role="status">
          {words("read_only", { reason: list.readOnly })}
        </p>
      ) : null}
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {list === null ? (
        problem === null && <p class="empty">{words("loading")}</p>
      ) : part === "edit" && path.length === 3 ? (
        <ArticleEditor
          key={path.join("/")}
          api={api}
          list={list}
          id={`${path[1]}/${path[2]}`}
          onChanged={() => void load()}
        />
      ) : part === "learn" ? (
        <LearnPage api={api} list={list} onChanged={() => void load()} />
      ) : part === "import" ? (
        <ImportPage api={api} list={list} onChanged={() => void load()} />
      ) : part === "settings" ? (
        <SettingsPage api={api} path={path.slice(1)} />
      ) : part === "try" ? (
        <TryPanel api={api} />
      ) : (
        <ArticleList api={api} list={list} onChanged={load} />
      )}
    </main>
  );
}
