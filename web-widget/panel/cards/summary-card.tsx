import { useState } from "preact/hooks";
import { langTag } from "../../../browser/look/lang.ts";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { SummaryRow } from "./summary-row.tsx";

type Summary = Extract<DeskContent, { kind: "summary" }>;

/** The whole case before it is sent: every row can be changed in place, one button sends it. */
export function SummaryCard(props: { content: Summary; lang: "zh" | "en"; active: boolean }) {
  const { content, lang, active } = props;
  const { words, act } = useLaterView();
  const [cancelling, setCancelling] = useState(false);
  return (
    <fieldset class="card summary" aria-label={words.summary} lang={langTag(lang)}>
      {content.text !== "" && <p class="card-text">{content.text}</p>}
      <dl class="rows">
        {content.rows.map((row) => (
          <SummaryRow key={row.slot} row={row} editable={active && row.editable} />
        ))}
        {content.evidence.length > 0 && (
          <div class="row">
            <dt>
              {words.evidence} {content.done}/{content.total}
            </dt>
            <dd>
              <EvidenceLine items={content.evidence} />
            </dd>
          </div>
        )}
      </dl>
      {active && !cancelling && (
        <div class="form-buttons">
          <button
            type="button"
            class="button button-primary grow"
            onClick={() => act({ name: "confirm_case" }, words.confirm)}
          >
            {words.confirm}
          </button>
          <button type="button" class="link-button" onClick={() => setCancelling(true)}>
            {words.cancelCase}
          </button>
        </div>
      )}
      {active && cancelling && (
        <fieldset class="inline-form" aria-label={words.cancelCase}>
          <p class="small">{words.cancelAsk}</p>
          <div class="form-buttons">
            <button
              type="button"
              class="button button-small"
              onClick={() => act({ name: "cancel_case" }, words.cancelCase)}
            >
              {words.cancelYes}
            </button>
            <button type="button" class="link-button" onClick={() => setCancelling(false)}>
              {words.keep}
            </button>
          </div>
        </fieldset>
      )}
    </fieldset>
  );
}

/** Evidence in one line each: a mark and a name, for cards that only report it. */
export function EvidenceLine({ items }: { items: readonly EvidenceItem[] }) {
  const { words } = useLaterView();
  return (
    <ul class="evidence-lines">
      {items.map((item) => (
        <li key={item.key} class={`evidence-${item.state}`}>
          <Icon
            name={
              item.state === "provided" ? "done" : item.state === "declined" ? "minus" : "circle"
            }
            size={16}
          />
          <span>
            {item.label}{" "}
            <span class="faint">
              {item.state === "provided"
                ? words.provided(item.files)
                : item.state === "declined"
                  ? words.declined
                  : item.required
                    ? words.required
                    : words.optional}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
