import type { CasePacket } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { EvidenceList } from "./evidence-list.tsx";

interface OtherSideProps {
  readonly other: CasePacket["otherSide"][number];
  readonly onImage: (imageId: string) => void;
}

/** The other side's case of the same order: its evidence apart from ours, and what it still owes. */
export function OtherSide({ other, onImage }: OtherSideProps) {
  const { say } = useApp();
  const who = say(`side.${other.role}`);
  return (
    <section class="case-other" aria-label={say("case.other_side", { who })}>
      <h3>{say("case.other_side", { who })}</h3>
      <p class="case-number">
        <span class="mono">{other.number}</span>
        <span>{other.typeLabel}</span>
        <span class="tag">{say(`case.status.${other.status}`)}</span>
      </p>
      {other.missing.length === 0 ? null : (
        <p class="case-missing">
          <Icon name="alert" />
          <span>{say("case.missing", { what: other.missing.join(say("list.comma")) })}</span>
        </p>
      )}
      <EvidenceList
        title={say("case.other_evidence", { who })}
        items={other.evidence}
        mayAsk={false}
        onImage={onImage}
      />
    </section>
  );
}
