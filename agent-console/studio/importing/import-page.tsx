import { useState } from "preact/hooks";
import type { ArticleList, ImportResult } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { presentRoute } from "../../shell/use-route.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

const LOCALES = ["zh", "en"] as const;

interface ImportPageProps {
  readonly api: StudioApi;
  readonly list: ArticleList;
  readonly onChanged: () => void;
}

/** Accepted wordings by file. */
type Accepted = Readonly<Record<string, string[]>>;

interface Chosen {
  readonly name: string;
  readonly text: string;
}

/** What another system exported becomes drafts; shown first, written on a second click. */
export function ImportPage({ api, list, onChanged }: ImportPageProps) {
  const words = useStudioSay();
  const { say, tell, locale: mine } = useApp();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [locale, setLocale] = useState<"zh" | "en">(mine);
  const [category, setCategory] = useState("imported");
  const [result, setResult] = useState<ImportResult | null>(null);
  const [accepted, setAccepted] = useState<Accepted>({});
  const [busy, setBusy] = useState(false);
  const run = async (from: Chosen, dryRun: boolean): Promise<void> => {
    setBusy(true);
    const reply = await api.importFile({ ...from, locale, category, dryRun, accepted });
    setBusy(false);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    setResult(reply.body);
    if (dryRun) return;
    tell("done", words("import.done", { count: reply.body.written }));
    onChanged();
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const from = { name: file.name, text: await file.text() };
    setAccepted({});
    setChosen(from);
    await run(from, true);
  };
  const fresh = result?.articles.filter(({ exists }) => !exists) ?? [];
  return (
    <section class="studio-learn" aria-labelledby="studio-import">
      <h1 id="studio-import">{words("import.title")}</h1>
      <p class="soft">{words("import.hint")}</p>
      <div class="studio-form">
        <div class="field studio-wide">
          <label for="import-file">{words("import.file")}</label>
          <input
            id="import-file"
            type="file"
            accept=".csv,.tsv,.json,.jsonld,.html,.htm,.md,.markdown"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </div>
        <div class="field">
          <label for="import-locale">{words("import.locale")}</label>
          <select
            id="import-locale"
            value={locale}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setLocale(LOCALES.find((one) => one === value) ?? "zh");
            }}
          >
            {LOCALES.map((one) => (
              <option key={one} value={one}>
                {words(`lang.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="import-category">{words("import.category")}</label>
          <input
            id="import-category"
            value={category}
            onInput={(event) => setCategory(event.currentTarget.value)}
          />
        </div>
      </div>
      {chosen === null ? null : (
        <div class="row-end">
          <button
            type="button"
            class="button"
            disabled={busy}
            onClick={() => void run(chosen, true)}
          >
            {words("import.look")}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={busy || fresh.length === 0 || list.readOnly !== null}
            onClick={() => void run(chosen, false)}
          >
            {words("import.write", { count: fresh.length })}
          </button>
        </div>
      )}
      <div role="status">
        {result === null ? null : (
          <>
            <p>{words("import.found", { format: result.format, count: result.articles.length })}</p>
            <Expectation expect={result.expect} />
            <ul class="studio-problems">
              {result.problems.map((problem) => (
                <li key={problem} class="is-warning">
                  {problem}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {result === null ? <ExportLinks /> : null}
      <ul class="studio-groups">
        {result?.articles.map(({ file, title, proposed, exists }) => {
          const path = ["edit", ...file.replace(/^\w+\/|\.md$/g, "").split("/")];
          return (
            <li key={file} class="studio-group">
              {exists ? (
                <a href={presentRoute({ page: "studio", path })}>{title}</a>
              ) : (
                <span>{title}</span>
              )}
              <span class="soft">
                {file}
                {exists ? ` · ${words("import.exists")}` : ""}
              </span>
              {exists || proposed.length === 0 ? null : (
                <Proposals
                  proposed={proposed}
                  chosen={accepted[file] ?? []}
                  onChange={(chosen) => setAccepted({ ...accepted, [file]: [...chosen] })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Wordings that the article's own text suggests, each to take or not. */
function Proposals(props: {
  readonly proposed: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const { proposed, chosen, onChange } = props;
  const words = useStudioSay();
  return (
    <fieldset class="toggles">
      <legend>{words("import.proposed")}</legend>
      {proposed.map((wording) => (
        <label key={wording} class="toggle">
          <input
            type="checkbox"
            checked={chosen.includes(wording)}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((one) => one !== wording);
              onChange(currentTarget.checked ? [...others, wording] : others);
            }}
          />
          {wording}
        </label>
      ))}
    </fieldset>
  );
}

/** How well questions will be answered at this size, and what would help most. */
function Expectation({ expect }: { expect: ImportResult["expect"] }) {
  const words = useStudioSay();
  const { articles, few, titles, enough, rightWithTitles, rightWithEnough } = expect;
  if (articles === 0) return null;
  const figures = { few, articles, titles, enough, low: rightWithTitles, high: rightWithEnough };
  return <p class="soft">{words(few === 0 ? "import.expect_enough" : "import.expect", figures)}</p>;
}

const EXPORTS = ["whole", "csv", "json-ld-zh", "json-ld-en"] as const;

/** The way out again: the whole FAQ as one file, for this program or for another. */
function ExportLinks() {
  const words = useStudioSay();
  return (
    <div class="studio-export">
      <h2>{words("export.title")}</h2>
      <p class="soft">{words("export.hint")}</p>
      <div class="studio-group-actions">
        {EXPORTS.map((format) => (
          <a key={format} class="button" href={`/api/studio/export?format=${format}`} download>
            {words(`export.${format}`)}
          </a>
        ))}
      </div>
    </div>
  );
}
