import { useApp } from "../../shell/app-context.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { useArticleFile } from "./use-article-file.ts";

interface CompanionFieldProps {
  readonly api: StudioApi;
  readonly file: string;
  readonly lang: "zh" | "en";
}

/** The file of further wordings beside an article; a file of its own, saved by itself. */
export function CompanionField({ api, file, lang }: CompanionFieldProps) {
  const words = useStudioSay();
  const { tell } = useApp();
  const companion = useArticleFile(api, file, () => tell("done", words("edit.saved")));
  const id = `wordings-${lang}`;
  if (companion.file === null) return null;
  const { conflict } = companion;
  return (
    <div class="field">
      <label for={id}>{words("edit.companion", { file: file.split("/").at(-1) ?? file })}</label>
      <textarea
        id={id}
        lang={lang}
        rows={5}
        value={companion.text}
        onInput={(event) => companion.change(event.currentTarget.value)}
      />
      {companion.state === "clean" ? null : (
        <div class="row-end">
          <button type="button" class="button" onClick={() => void companion.discard()}>
            {words("edit.discard")}
          </button>
          <button type="button" class="button" onClick={() => void companion.save()}>
            {words("edit.save_companion")}
          </button>
        </div>
      )}
      {conflict === null ? null : (
        <ConflictDialog
          mine={companion.text}
          theirs={conflict.text ?? ""}
          onMine={() => void companion.save("save", { over: conflict.hash })}
          onTheirs={() => void companion.takeTheirs()}
          onClose={companion.closeConflict}
        />
      )}
    </div>
  );
}
