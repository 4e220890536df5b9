import type { ActionDialogProps } from "./action-dialog-props.ts";
import { BlockDialog } from "./block-dialog.tsx";
import { EvidenceDialog } from "./evidence-dialog.tsx";
import { HoldDialog } from "./hold-dialog.tsx";
import { ReleaseDialog } from "./release-dialog.tsx";
import { ResolveDialog } from "./resolve-dialog.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import type { ActionDialog } from "./use-commands.ts";

/** The question that belongs to the action, if one is open. */
export function ActionDialogs({
  dialog,
  ...props
}: ActionDialogProps & { dialog: ActionDialog | null }) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "transfer":
      return <TransferDialog {...props} />;
    case "hold":
      return <HoldDialog {...props} />;
    case "block":
      return <BlockDialog {...props} />;
    case "tag":
      return <TagDialog {...props} />;
    case "release":
      return <ReleaseDialog {...props} />;
    case "resolve":
    case "resolve_next":
      return <ResolveDialog {...props} thenNext={dialog.kind === "resolve_next"} />;
    case "evidence":
      return <EvidenceDialog {...props} item={dialog.item} />;
  }
}
