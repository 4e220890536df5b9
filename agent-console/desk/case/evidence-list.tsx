import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { CasePacket } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { freshUrl } from "./fresh-url.ts";

interface EvidenceListProps {
  readonly title: string;
  readonly items: CasePacket["evidence"];
  readonly mayAsk: boolean;
  readonly onAsk?: (item: EvidenceItem) => void;
  readonly onImage: (imageId: string) => void;
}

/** Each piece with its images, or in red that it is missing, or why it was declined. */
export function EvidenceList({ title, items, mayAsk, onAsk, onImage }: EvidenceListProps) {
  const { say } = useApp();
  if (items.length === 0) return null;
  return (
    <section class="case-section">
      <h3>{title}</h3>
      <ul class="evidence">
        {items.map((item) => (
          <li key={item.key} class={`evidence-${evidenceState(item)}`}>
            <p class="evidence-line">
              <Icon name={iconOf(item)} />
              <span class="evidence-label">{item.label}</span>
              <span class="evidence-state">{say(`evidence.${evidenceState(item)}`)}</span>
              {mayAsk ? (
                <button
                  type="button"
                  class="link-button"
                  aria-label={say("evidence.ask_title", { label: item.label })}
                  onClick={() => onAsk?.(item)}
                >
                  {say(item.state === "provided" ? "evidence.ask_again" : "evidence.ask")}
                </button>
              ) : null}
            </p>
            {item.state === "declined" && item.declinedReason !== undefined ? (
              <p class="evidence-reason soft">{item.declinedReason}</p>
            ) : null}
            {item.images.length === 0 ? null : (
              <div class="thumbs">
                {item.images.map((image) => (
                  <button
                    key={image.id}
                    type="button"
                    class="thumb"
                    aria-label={say("image.open", { name: image.name })}
                    onClick={() => onImage(image.id)}
                  >
                    <img src={freshUrl(image.thumbUrl, image.bytes)} alt="" loading="lazy" />
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Optional evidence that was not sent is no fault. */
function evidenceState(item: EvidenceItem): "missing" | "provided" | "declined" | "optional" {
  return item.state === "missing" && !item.required ? "optional" : item.state;
}

function iconOf(item: EvidenceItem) {
  const icons = {
    missing: "alert",
    provided: "done",
    declined: "minus",
    optional: "minus",
  } as const;
  return icons[evidenceState(item)];
}
