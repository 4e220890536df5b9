import { useEffect, useState } from "preact/hooks";
import type { SavedView } from "../../kernel/protocol/history.ts";
import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { callApi } from "../shell/http-client.ts";
import { EVERYTHING, type HistoryFilter } from "./history-client.ts";

type Views = { views: SavedView[] };
const PATH = "/api/history/views";
const SAVED = ["type", "tag", "outcome", "agent", "rating", "language"] as const;

interface SavedViewsProps {
  readonly filter: HistoryFilter;
  readonly onChange: (change: Partial<HistoryFilter>) => void;
}

/** Filters under a name: picked, kept and forgotten. Words and days are not kept. */
export function SavedViews({ filter, onChange }: SavedViewsProps) {
  const { say, locale, tell } = useApp();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [naming, setNaming] = useState(false);
  useEffect(() => {
    void callApi<Views>({ method: "GET", path: PATH, lang: locale }).then((reply) => {
      if (reply.ok) setViews(reply.body.views);
    });
  }, []);
  const now = filterOf(filter);
  const chosen = views.find((view) => sameFilter(view.filter, now));
  const remove = async (id: string): Promise<void> => {
    const reply = await callApi<object>({ method: "DELETE", path: `${PATH}/${id}`, lang: locale });
    if (reply.ok) setViews(views.filter((view) => view.id !== id));
    else tell("error", explainRefusal(reply, say));
  };
  if (views.length === 0 && Object.keys(now).length === 0) return null;
  return (
    <div class="filter-row">
      {views.length === 0 ? null : (
        <select
          aria-label={say("views")}
          value={chosen?.id ?? ""}
          onChange={(event) => {
            const view = views.find(({ id }) => id === event.currentTarget.value);
            if (view !== undefined) onChange(presentFilter(view.filter));
          }}
        >
          <option value="">{say("views")}</option>
          {views.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {chosen !== undefined ? (
        <button type="button" class="link-button" onClick={() => void remove(chosen.id)}>
          {say("views.remove")}
        </button>
      ) : Object.keys(now).length === 0 ? null : (
        <button type="button" class="link-button" onClick={() => setNaming(true)}>
          {say("views.save")}
        </button>
      )}
      {naming ? (
        <DialogForm
          title={say("views.save")}
          action={say("save")}
          done={say("saved")}
          onClose={() => setNaming(false)}
          onSubmit={async (fields) => {
            const body = { name: String(fields.get("name")), filter: now };
            const reply = await callApi<Views>({ method: "POST", path: PATH, body, lang: locale });
            if (reply.ok) setViews(reply.body.views);
            return reply;
          }}
        >
          <div class="field">
            <label for="view-name">{say("name")}</label>
            <input id="view-name" name="name" required maxLength={60} />
          </div>
        </DialogForm>
      ) : null}
    </div>
  );
}

/** The whole filter as the list has it: what a view does not name narrows nothing. */
function presentFilter(filter: SavedView["filter"]): HistoryFilter {
  const { type = "", tag = "", outcome = "", agent = "", rating = "", language = "" } = filter;
  return { ...EVERYTHING, type, tag, outcome, agent, language, rating: String(rating) };
}

/** What of the filter is kept. */
function filterOf(filter: HistoryFilter): SavedView["filter"] {
  const given = SAVED.filter((field) => filter[field] !== "").map(
    (field) => [field, field === "rating" ? Number(filter.rating) : filter[field]] as const,
  );
  return Object.fromEntries(given) as SavedView["filter"];
}

function sameFilter(a: SavedView["filter"], b: SavedView["filter"]): boolean {
  return Object.keys(b).length > 0 && SAVED.every((field) => a[field] === b[field]);
}
