import { useState } from "preact/hooks";
import { Dialog } from "../../shell/dialog.tsx";
import { useStudioSay } from "../wording/studio-words.ts";

const ID = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/;

interface NewArticleDialogProps {
  readonly taken: readonly string[];
  readonly onCreate: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for the one thing that can never change: the id. */
export function NewArticleDialog({ taken, onCreate, onClose }: NewArticleDialogProps) {
  const words = useStudioSay();
  const [id, setId] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Dialog title={words("new.title")} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = id.trim();
          if (!ID.test(wanted)) return setProblem(words("new.id_bad"));
          if (taken.includes(wanted)) return setProblem(words("new.id_taken"));
          onClose();
          onCreate(wanted);
        }}
      >
        <div class="field">
          <label for="new-article-id">{words("new.id")}</label>
          <input
            id="new-article-id"
            value={id}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="new-article-hint"
            aria-invalid={problem !== null}
            onInput={(event) => setId(event.currentTarget.value)}
          />
          <span class="field-hint" id="new-article-hint">
            {words("new.id_hint")}
          </span>
        </div>
        {problem === null ? null : (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="row-end">
          <button type="button" class="button" onClick={onClose}>
            {words("cancel")}
          </button>
          <button type="submit" class="button primary">
            {words("new.create")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
