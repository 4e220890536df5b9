import { useState } from "preact/hooks";
import { langTag } from "../../../browser/look/lang.ts";
import type { CaseView } from "../../../kernel/protocol/case-cards.ts";
import type { IconName } from "../later-icon.tsx";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { formatDate, formatTime } from "../wording/format.ts";
import { CopyButton } from "./copy-button.tsx";
import { EvidenceLine } from "./summary-card.tsx";
import { SummaryRow } from "./summary-row.tsx";

const LOOK: Readonly<Record<CaseView["status"], { tone: string; icon: IconName }>> = {
  draft: { tone: "info", icon: "pencil" },
  submitted: { tone: "waiting", icon: "waiting" },
  in_progress: { tone: "waiting", icon: "waiting" },
  waiting_shopper: { tone: "alert", icon: "alert" },
  resolved: { tone: "done", icon: "done" },
  reopened: { tone: "waiting", icon: "waiting" },
  cancelled: { tone: "info", icon: "minus" },
};

/** A case as it stands: number, status, what comes next and when, and everything it holds behind one click. */
export function CaseCard(props: {
  case: CaseView;
  text?: string;
  lang: "zh" | "en";
  active: boolean;
}) {
  const { text, lang, active } = props;
  const view = props.case;
  const { words, act, lang: reader } = useLaterView();
  const look = LOOK[view.status];
  return (
    <fieldset
      class="card case"
      aria-label={`${words.caseNumber} ${view.number}`}
      lang={langTag(lang)}
    >
      {text !== undefined && text !== "" && <p class="card-text">{text}</p>}
      <div class="card-head">
        <h2 class="case-number">
          <span class="faint">{words.caseNumber}</span> {view.number}
          <CopyButton text={view.number} />
        </h2>
        <span class={`status status-${look.tone}`}>
          <Icon name={look.icon} size={14} />
          {view.statusLabel}
        </span>
      </div>
      <p class="soft small">
        {view.typeLabel} · {words.createdAt(formatDate(view.createdAt, reader))}
      </p>
      <dl class="rows">
        <div class="row">
          <dt>{words.nextStep}</dt>
          <dd>{view.nextStep}</dd>
        </div>
        {view.expected !== "" && (
          <div class="row">
            <dt>{words.expected}</dt>
            <dd>{view.expected}</dd>
          </div>
        )}
      </dl>
      <Details view={view} />
      {active && (view.canChase || view.canReopen) && (
        <div class="form-buttons">
          {view.canChase && (
            <button
              type="button"
              class="button button-small"
              onClick={() => act({ name: "chase_case", number: view.number }, words.chase)}
            >
              <Icon name="bell" size={16} />
              {words.chase}
            </button>
          )}
          {view.canReopen && (
            <button
              type="button"
              class="button button-small"
              onClick={() => act({ name: "reopen_case", number: view.number }, words.reopen)}
            >
              <Icon name="retry" size={16} />
              {words.reopen}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}

function Details({ view }: { view: CaseView }) {
  const { words, lang } = useLaterView();
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="small">{words.caseDetails}</summary>
      <dl class="rows">
        {view.rows.map((row) => (
          <SummaryRow key={row.slot} row={row} editable={false} />
        ))}
      </dl>
      {view.evidence.length > 0 && <EvidenceLine items={view.evidence} />}
      {view.history.length > 0 && (
        <>
          <h3 class="card-label">{words.history}</h3>
          <ol class="history">
            {view.history.map((step) => (
              <li key={step.at + step.text}>
                <time class="faint small" dateTime={step.at}>
                  {formatDate(step.at, lang)} {formatTime(step.at, lang)}
                </time>
                <span>{step.text}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </details>
  );
}
