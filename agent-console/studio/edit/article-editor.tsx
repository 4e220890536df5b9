import { useState } from "preact/hooks";
import type { ArticleList } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { presentRoute } from "../../shell/use-route.ts";
import { titleOf } from "../articles/filter-articles.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { VariantEditor } from "./variant-editor.tsx";

const LOCALES = ["zh", "en"] as const;

interface ArticleEditorProps {
  readonly api: StudioApi;
  readonly list: ArticleList;
  readonly id: string;
  readonly onChanged: () => void;
}

/** An article in one language, or in both beside each other. */
export function ArticleEditor({ api, list, id, onChanged }: ArticleEditorProps) {
  const words = useStudioSay();
  const { locale } = useApp();
  const [shown, setShown] = useState<readonly ("zh" | "en")[]>([locale]);
  const row = list.articles.find((article) => article.id === id);
  return (
    <section class="studio-editor" aria-labelledby="studio-editing">
      <div class="page-head">
        <span>
          <a href={presentRoute({ page: "studio", path: [] })} class="studio-back">
            <Icon name="back" />
            {words("edit.back")}
          </a>
          <h1 id="studio-editing">{row === undefined ? id : titleOf(row, locale)}</h1>
          <span class="soft">{id}</span>
        </span>
        <fieldset class="segments" aria-label={words("list.filter.language")}>
          {LOCALES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={shown.length === 1 && shown[0] === one}
              onClick={() => setShown([one])}
            >
              {words(`lang.${one}`)}
            </button>
          ))}
          <button type="button" aria-pressed={shown.length === 2} onClick={() => setShown(LOCALES)}>
            {words("edit.both")}
          </button>
        </fieldset>
      </div>
      <div class={shown.length === 2 ? "studio-both" : ""}>
        {shown.map((one) => (
          <VariantEditor key={`${one}/${id}`} {...{ api, list, id, onChanged }} locale={one} />
        ))}
      </div>
    </section>
  );
}
