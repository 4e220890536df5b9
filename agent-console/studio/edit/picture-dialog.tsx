import { useState } from "preact/hooks";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** A picture that was dropped on the text, and how to write where it was dropped. */
export interface DroppedPicture {
  readonly picture: File;
  readonly insert: (text: string) => void;
}

interface PictureDialogProps extends DroppedPicture {
  readonly api: StudioApi;
  /** The article's file: the picture is kept beside it. */
  readonly file: string;
  readonly onClose: () => void;
}

/** Asks what the picture shows, for those who cannot see it and for plain text, then keeps it. */
export function PictureDialog({ api, file, picture, insert, onClose }: PictureDialogProps) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const [alt, setAlt] = useState("");
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    const reply = await api.addPicture(file, picture);
    setBusy(false);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    if (reply.body.kind === "read_only") return tell("error", reply.body.message);
    insert(`![${alt.trim().replace(/[[\]]/g, "")}](${reply.body.path})`);
    onClose();
  };
  return (
    <Dialog title={words("picture.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div class="field">
          <label for="picture-alt">{words("picture.alt")}</label>
          <input
            id="picture-alt"
            data-focus
            value={alt}
            maxLength={200}
            onInput={(event) => setAlt(event.currentTarget.value)}
          />
          <p class="field-hint">{words("picture.hint")}</p>
        </div>
        <div class="row-end">
          <button type="button" class="button" onClick={onClose}>
            {words("cancel")}
          </button>
          <button type="submit" class="button primary" disabled={busy || alt.trim() === ""}>
            {words("picture.keep")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
