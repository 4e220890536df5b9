import { useState } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { ConflictDialog } from "../edit/conflict-dialog.tsx";
import { HistoryDialog } from "../edit/history-dialog.tsx";
import { MarkdownField } from "../edit/markdown-field.tsx";
import { ProblemList } from "../edit/problem-list.tsx";
import { useArticleFile } from "../edit/use-article-file.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { SettingField } from "./setting-field.tsx";
import { SETTING_FIELDS } from "./setting-fields.ts";
import { isReadable } from "./yaml-values.ts";

interface SettingEditorProps {
  readonly api: StudioApi;
  readonly file: string;
  readonly title: string;
  readonly onSaved: () => void;
}

/** One file of settings: as a form where it has one, else as text; checked while typing, live when saved. */
export function SettingEditor({ api, file, title, onSaved }: SettingEditorProps) {
  const words = useStudioSay();
  const { tell } = useApp();
  const setting = useArticleFile(api, file, onSaved);
  const [raw, setRaw] = useState(false);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const [past, setPast] = useState(false);
  if (setting.file === null) return <p class="empty">{words("loading")}</p>;
  const { text, change, problems, conflict, state } = setting;
  const fields = SETTING_FIELDS[file];
  const whole = raw || fields === undefined || !isReadable(text);
  const save = async (over?: string | null): Promise<void> => {
    if (await (over === undefined ? setting.save() : setting.save("save", { over })))
      tell("done", words("settings.saved"));
  };
  return (
    <section class="studio-variant" aria-label={title}>
      <header class="studio-variant-head">
        <h2>{title}</h2>
        <span class="soft">{file}</span>
        <span class="row-end">
          <button type="button" class="button quiet" onClick={() => setPast(true)}>
            <Icon name="clock" />
            {words("history.open")}
          </button>
          {state === "clean" ? null : (
            <button type="button" class="button" onClick={() => void setting.discard()}>
              {words("edit.discard")}
            </button>
          )}
          <button
            type="button"
            class="button primary"
            disabled={state === "saving" || state === "clean"}
            onClick={() => void save()}
          >
            {words("edit.save")}
          </button>
        </span>
      </header>
      {fields === undefined ? null : (
        <fieldset class="segments" aria-label={words("edit.view")}>
          <button type="button" aria-pressed={!whole} onClick={() => setRaw(false)}>
            {words("edit.form")}
          </button>
          <button type="button" aria-pressed={whole} onClick={() => setRaw(true)}>
            {words("edit.raw")}
          </button>
        </fieldset>
      )}
      <div role="status">
        {problems.length === 0 ? null : (
          <ProblemList problems={problems} onGo={(line) => setGoTo({ line })} />
        )}
      </div>
      {whole ? (
        <MarkdownField
          key={file}
          plain
          label={title}
          lang={file.endsWith(".en.txt") ? "en" : "zh"}
          text={text}
          onChange={change}
          problems={problems}
          firstLine={1}
          goTo={goTo}
        />
      ) : (
        <div class="studio-form">
          {fields.map((field) => (
            <SettingField key={field.path.join()} {...{ api, field, text }} onChange={change} />
          ))}
        </div>
      )}
      {past ? (
        <HistoryDialog
          api={api}
          file={file}
          text={text}
          onRestore={(old) => {
            change(old);
            setPast(false);
            tell("done", words("history.restored"));
          }}
          onClose={() => setPast(false)}
        />
      ) : null}
      {conflict === null ? null : (
        <ConflictDialog
          mine={text}
          theirs={conflict.text ?? ""}
          onMine={() => void save(conflict.hash)}
          onTheirs={() => void setting.takeTheirs()}
          onClose={setting.closeConflict}
        />
      )}
    </section>
  );
}
