import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import { useLaterView } from "../later-view.ts";
import { FormButtons } from "./form-buttons.tsx";

/** Says that a piece of evidence cannot be given, and why. Accepted as an answer like any other. */
export function DeclineForm({ item, close }: { item: EvidenceItem; close: () => void }) {
  const { words, act } = useLaterView();
  const [reason, setReason] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    act(
      { name: "decline_evidence", evidence: item.key, reason: reason.trim() },
      reason.trim() === ""
        ? `${item.label}: ${words.declined}`
        : `${item.label}: ${words.declined} (${reason.trim()})`.slice(0, 200),
    );
    close();
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <label class="small" for={id}>
        {words.declineReason}
      </label>
      <textarea
        id={id}
        ref={field}
        class="field"
        rows={2}
        maxLength={500}
        placeholder={words.declineHint}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <FormButtons send={words.declineSend} look="button-small" close={close} />
    </form>
  );
}
