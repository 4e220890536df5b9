import { useState } from "preact/hooks";
import { langTag } from "../../../browser/look/lang.ts";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { DeclineForm } from "./decline-form.tsx";
import { DropZone } from "./drop-zone.tsx";

type Checklist = Extract<DeskContent, { kind: "checklist" }>;

/** What is needed and why, each item with its own way to give it, or to say that it cannot be given. */
export function ChecklistCard(props: { content: Checklist; lang: "zh" | "en"; active: boolean }) {
  const { content, lang, active } = props;
  const { words, act } = useLaterView();
  const complete = content.done >= content.total;
  return (
    <fieldset class="card checklist" aria-label={words.checklist} lang={langTag(lang)}>
      {content.text !== "" && <p class="card-text">{content.text}</p>}
      <div class="card-head">
        <h2 class="card-label">{words.checklist}</h2>
        <span class="progress-text">{words.checklistDone(content.done, content.total)}</span>
      </div>
      <progress
        class="progress"
        value={content.done}
        max={Math.max(1, content.total)}
        aria-label={words.checklist}
      />
      <ul class="evidence-list">
        {content.items.map((item) => (
          <EvidenceRow key={item.key} item={item} active={active} />
        ))}
      </ul>
      {active ? (
        <button
          type="button"
          class={complete ? "button button-primary wide" : "button wide"}
          onClick={() =>
            act({ name: "finish_evidence" }, complete ? words.finish : words.finishPartly)
          }
        >
          {complete ? words.finish : words.finishPartly}
        </button>
      ) : (
        <p class="faint small">{words.cardDone}</p>
      )}
    </fieldset>
  );
}

function EvidenceRow({ item, active }: { item: EvidenceItem; active: boolean }) {
  const { words } = useLaterView();
  const [declining, setDeclining] = useState(false);
  const missing = item.state === "missing";
  return (
    <li class={`evidence evidence-${item.state}`}>
      <span class="evidence-mark">
        <Icon
          name={item.state === "provided" ? "done" : item.state === "declined" ? "minus" : "circle"}
        />
      </span>
      <div class="evidence-body">
        <p class="evidence-name">
          <span>{item.label}</span>
          <span class={missing && item.required ? "tag tag-waiting" : "tag"}>
            {stateWord(item, words)}
          </span>
        </p>
        {missing && <p class="small soft">{item.why}</p>}
        {missing && item.example !== undefined && (
          <p class="small faint">{words.example(item.example)}</p>
        )}
        {item.declinedReason !== undefined && <p class="small soft">{item.declinedReason}</p>}
        {active && item.state !== "declined" && !declining && (
          <DropZone item={item} {...(missing && { onDecline: () => setDeclining(true) })} />
        )}
        {active && declining && <DeclineForm item={item} close={() => setDeclining(false)} />}
      </div>
    </li>
  );
}

function stateWord(item: EvidenceItem, words: ReturnType<typeof useLaterView>["words"]): string {
  if (item.state === "provided") return words.provided(item.files);
  if (item.state === "declined") return words.declined;
  return item.required ? words.required : words.optional;
}
