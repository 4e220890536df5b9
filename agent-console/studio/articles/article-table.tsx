import type { RefObject } from "preact";
import type { ArticleRow } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { presentRoute } from "../../shell/use-route.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { titleOf } from "./filter-articles.ts";

interface ArticleTableProps {
  readonly field: RefObject<HTMLTableElement | null>;
  readonly rows: readonly ArticleRow[];
  readonly days: number;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onToggleAll: () => void;
}

/** One row an article; the title opens it. */
export function ArticleTable(props: ArticleTableProps) {
  const { field, rows, days, chosen, onToggle, onToggleAll } = props;
  const words = useStudioSay();
  const all = rows.every(({ id }) => chosen.has(id));
  return (
    <div class="table-box">
      <table class="table studio-table" ref={field}>
        <thead>
          <tr>
            <th scope="col" class="studio-pick">
              <input
                type="checkbox"
                checked={all}
                aria-label={words("list.select_all")}
                onChange={onToggleAll}
              />
            </th>
            <th scope="col">{words("list.col.article")}</th>
            <th scope="col">{words("list.col.state")}</th>
            <th scope="col">{words("list.col.problems")}</th>
            <th scope="col">{words("list.col.results", { days })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} chosen={chosen.has(row.id)} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ArticleRow;
  readonly chosen: boolean;
  readonly onToggle: (id: string) => void;
}

function Row({ row, chosen, onToggle }: RowProps) {
  const words = useStudioSay();
  const { locale } = useApp();
  const title = titleOf(row, locale);
  const href = presentRoute({ page: "studio", path: ["edit", ...row.id.split("/")] });
  return (
    <tr data-id={row.id} class={chosen ? "is-chosen" : ""}>
      <td class="studio-pick">
        <input
          type="checkbox"
          checked={chosen}
          aria-label={words("list.select", { title })}
          onChange={() => onToggle(row.id)}
        />
      </td>
      <th scope="row">
        <a class="studio-open" href={href}>
          {title}
        </a>
        <span class="soft cell-second">
          {row.id}
          {row.drafts.map(({ name, state }) => (
            <span key={`${name}${state}`} class="tag">
              {words(state === "review" ? "draft.review_by" : "draft.by", { name })}
            </span>
          ))}
        </span>
      </th>
      <td>
        <States row={row} />
      </td>
      <td>
        <Problems row={row} />
      </td>
      <td class="studio-results">
        <Results results={row.results} />
      </td>
    </tr>
  );
}

/** Both languages beside each other; a missing one is named. */
function States({ row }: { row: ArticleRow }) {
  const words = useStudioSay();
  return (
    <span class="studio-states">
      {(["zh", "en"] as const).map((locale) => {
        const variant = row.variants.find((one) => one.locale === locale);
        const name = words(`lang.${locale}`);
        if (variant === undefined)
          return (
            <span key={locale} class="studio-state is-missing">
              {words("lang.missing", { lang: name })}
            </span>
          );
        const status = variant.status ?? "broken";
        return (
          <span key={locale} class={`studio-state is-${status}`}>
            {name}: {words(`status.${status}`)}
            {variant.updated === null ? null : (
              <time class="soft" dateTime={variant.updated}>
                {" "}
                {variant.updated}
              </time>
            )}
          </span>
        );
      })}
    </span>
  );
}

function Problems({ row }: { row: ArticleRow }) {
  const words = useStudioSay();
  const sum = (what: "errors" | "warnings") =>
    row.variants.reduce((total, variant) => total + variant[what], 0);
  const [errors, warnings] = [sum("errors"), sum("warnings")];
  if (errors + warnings === 0)
    return <span class="soft studio-nothing">{words("problem.none")}</span>;
  return (
    <span class="studio-problem-counts">
      {errors > 0 ? (
        <span class="missing">
          <Icon name="alert" /> {words("problem.errors", { count: errors })}
        </span>
      ) : null}
      {warnings > 0 ? (
        <span class="studio-warning">
          <Icon name="warning" /> {words("problem.warnings", { count: warnings })}
        </span>
      ) : null}
    </span>
  );
}

function Results({ results }: { results: ArticleRow["results"] }) {
  const words = useStudioSay();
  const { say } = useApp();
  const { shown, clicked, helped, unhelpful, person, reopened } = results;
  const parts = [
    shown > 0 && words("result.shown", { count: shown }),
    clicked > 0 && words("result.clicked", { count: clicked }),
    helped + unhelpful > 0 && words("result.helped", { yes: helped, no: unhelpful }),
    person > 0 && words("result.person", { count: person }),
    reopened > 0 && words("result.reopened", { count: reopened }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return <span class="soft studio-nothing">{words("result.none")}</span>;
  return <span class="soft">{parts.join(say("list.comma"))}</span>;
}
