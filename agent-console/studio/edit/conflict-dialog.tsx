import { Dialog } from "../../shell/dialog.tsx";
import { useStudioSay } from "../wording/studio-words.ts";
import { DiffView } from "./diff-view.tsx";

interface ConflictDialogProps {
  readonly mine: string;
  readonly theirs: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly onClose: () => void;
}

/** The file changed underneath: shows both and lets the editor decide; nothing was written. */
export function ConflictDialog({ mine, theirs, onMine, onTheirs, onClose }: ConflictDialogProps) {
  const words = useStudioSay();
  return (
    <Dialog title={words("conflict.title")} class="dialog-wide" onClose={onClose}>
      <p>{words("conflict.text")}</p>
      <p class="field-hint">{words("diff.legend")}</p>
      <DiffView before={theirs} after={mine} />
      <div class="row-end">
        <button type="button" class="button primary" data-focus onClick={onClose}>
          {words("conflict.edit")}
        </button>
        <button type="button" class="button" onClick={onTheirs}>
          {words("conflict.theirs")}
        </button>
        <button type="button" class="button danger" onClick={onMine}>
          {words("conflict.mine")}
        </button>
      </div>
    </Dialog>
  );
}
