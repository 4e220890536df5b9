import { useState } from "preact/hooks";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { presentRoute } from "../shell/use-route.ts";
import {
  downloadCopy,
  erasePerson,
  type Found,
  findPerson,
  type Subject,
} from "./privacy-client.ts";
import { SureButton } from "./sure-button.tsx";

const BY = ["contact", "case", "shopper", "conversation"] as const;
type By = (typeof BY)[number];
const RELEASE_MS = 60_000;

/** Finds one person's conversations, gives a copy of them, and erases them. `changed` is told after a deed. */
export function PersonFinder({ changed }: { changed: () => void }) {
  const { say, locale, tell } = useApp();
  const [by, setBy] = useState<By>("contact");
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = [...chosen];
  const find = async (text: string): Promise<void> => {
    const reply = await findPerson(subjectOf(by, text), locale);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    const { conversations } = reply.body;
    setFound(conversations);
    // Where the contact only stands in a message somebody else may have written it.
    setChosen(new Set(conversations.filter((one) => one.found !== "said").map(({ id }) => id)));
  };
  const copy = async (): Promise<void> => {
    const zip = await downloadCopy(ids, locale);
    if (zip === undefined) return tell("error", say("privacy.copy_failed"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(zip);
    link.download = "frontdesk-data.zip";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS);
    changed();
  };
  const erase = async (): Promise<void> => {
    const reply = await erasePerson(ids, locale);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    const held = reply.body.results.flatMap((one) => (one.kind === "held" ? one.caseNumber : []));
    const count = reply.body.results.filter(({ kind }) => kind === "erased").length;
    if (held.length > 0) tell("error", say("privacy.some_held", { numbers: held.join(" ") }));
    else tell("done", say("privacy.erased_count", { count }));
    setFound(null);
    changed();
  };
  return (
    <section class="board-section" aria-labelledby="privacy-find">
      <h2 id="privacy-find">{say("privacy.find")}</h2>
      <FindForm by={by} setBy={setBy} find={(text) => void find(text)} />
      {found?.length === 0 ? <p class="empty">{say("privacy.nothing")}</p> : null}
      {found === null || found.length === 0 ? null : (
        <>
          <FoundTable found={found} chosen={chosen} setChosen={setChosen} />
          <div class="row-end">
            <button
              type="button"
              class="button"
              disabled={ids.length === 0}
              onClick={() => void copy()}
            >
              {say("privacy.copy")}
            </button>
            <SureButton
              label={say("privacy.erase")}
              sure={say("privacy.erase_sure", { count: ids.length })}
              disabled={ids.length === 0}
              onSure={() => void erase()}
            />
          </div>
        </>
      )}
    </section>
  );
}

function subjectOf(by: By, text: string): Subject {
  if (by === "contact") return { by, contact: text };
  if (by === "case") return { by, number: text };
  return by === "shopper" ? { by, subject: text } : { by, id: text };
}

function FindForm(props: {
  readonly by: By;
  readonly setBy: (by: By) => void;
  readonly find: (text: string) => void;
}) {
  const { say } = useApp();
  return (
    <form
      class="privacy-row"
      onSubmit={(event) => {
        event.preventDefault();
        props.find(String(new FormData(event.currentTarget).get("text")).trim());
      }}
    >
      <select
        aria-label={say("privacy.by")}
        value={props.by}
        onChange={(event) =>
          props.setBy(BY.find((by) => by === event.currentTarget.value) ?? "contact")
        }
      >
        {BY.map((by) => (
          <option key={by} value={by}>
            {say(`privacy.by_${by}`)}
          </option>
        ))}
      </select>
      <input
        name="text"
        aria-label={say(`privacy.by_${props.by}`)}
        required
        minLength={props.by === "conversation" ? 1 : 3}
        maxLength={200}
        autocomplete="off"
      />
      <button type="submit" class="button primary">
        {say("privacy.find_button")}
      </button>
    </form>
  );
}

function FoundTable(props: {
  readonly found: readonly Found[];
  readonly chosen: ReadonlySet<string>;
  readonly setChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const { say, locale } = useApp();
  const toggle = (id: string): void => {
    const next = new Set(props.chosen);
    if (!next.delete(id)) next.add(id);
    props.setChosen(next);
  };
  return (
    <div class="table-box">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("privacy.chosen")}</th>
            <th scope="col">{say("privacy.conversation")}</th>
            <th scope="col">{say("privacy.why")}</th>
            <th scope="col">{say("privacy.since")}</th>
            <th scope="col">{say("privacy.consent")}</th>
          </tr>
        </thead>
        <tbody>
          {props.found.map((one) => (
            <tr key={one.id}>
              <td>
                <input
                  type="checkbox"
                  aria-label={say("privacy.choose", { id: one.id })}
                  checked={props.chosen.has(one.id)}
                  onChange={() => toggle(one.id)}
                />
              </td>
              <th scope="row" class="mono">
                <a href={presentRoute({ page: "history", conversationId: one.id })}>{one.id}</a>
              </th>
              <td>{say(`privacy.found_${one.found}`)}</td>
              <td>{formatMoment(one.since, locale)}</td>
              <td>
                {one.consent === null
                  ? "–"
                  : `${one.consent.version}, ${formatMoment(one.consent.at, locale)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
