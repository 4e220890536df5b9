import { useState } from "preact/hooks";
import { randomId } from "../../../browser/delivery/random-id.ts";
import { DEFAULT_LIMITS, prepareImage } from "../../../browser/uploads/prepare-image.ts";
import { uploadImage } from "../../../browser/uploads/upload-image.ts";
import type { CaseView, EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { formatSize } from "../wording/format.ts";

/** What a case that was found by its number still needs: it can be added here, without its conversation. */
export function LateEvidence(props: { view: CaseView; caseKey: string; added: () => void }) {
  const { words } = useLaterView();
  const items = props.view.evidence.filter(({ state }) => state !== "declined");
  if (items.length === 0 || OVER.has(props.view.status)) return null;
  return (
    <fieldset class="card" aria-label={words.checklist}>
      <p class="card-text">{words.lateEvidence}</p>
      <ul class="evidence-list">
        {items.map((item) => (
          <LateItem key={item.key} item={item} {...props} />
        ))}
      </ul>
    </fieldset>
  );
}

const OVER: ReadonlySet<CaseView["status"]> = new Set(["resolved", "cancelled"]);

function LateItem(props: {
  item: EvidenceItem;
  view: CaseView;
  caseKey: string;
  added: () => void;
}) {
  const { item, view, caseKey, added } = props;
  const { words, config } = useLaterView();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState("");
  const send = async (file: File) => {
    setProblem("");
    setShare(0);
    const limits = config?.upload ?? DEFAULT_LIMITS;
    const prepared = await prepareImage({ body: file, name: file.name }, limits);
    if (prepared.kind === "ready") {
      const { body, name, poster } = prepared;
      const path = `/api/cases/${view.number}/evidence/${item.key}`;
      const outcome = await uploadImage(
        { path, headers: { authorization: `Bearer ${caseKey}` } },
        { body, name, poster, clientFileId: randomId(), progress: setShare },
      );
      if (outcome.kind === "stored") added();
      else setProblem((outcome.kind === "refused" && outcome.reason) || words.uploadFailed);
    } else if (prepared.kind === "wrong_type") setProblem(words.wrongType(file.name));
    else setProblem(words.tooLarge(file.name, formatSize(prepared.maxBytes)));
    setShare(undefined);
  };
  return (
    <li class={`evidence evidence-${item.state}`}>
      <span class="evidence-mark">
        <Icon name={item.state === "provided" ? "done" : "circle"} />
      </span>
      <div class="evidence-body">
        <p class="evidence-name">
          <span>{item.label}</span>
          {item.state === "provided" && <span class="tag">{words.provided(item.files)}</span>}
        </p>
        <label class="button button-small">
          {share === undefined ? words.lateAdd : `${Math.round(share * 100)} %`}
          <input
            type="file"
            class="off"
            accept={config?.upload.types.join(",")}
            disabled={share !== undefined}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = "";
              if (file) void send(file);
            }}
          />
        </label>
        <p class="small alert-text" role="alert">
          {problem}
        </p>
      </div>
    </li>
  );
}
