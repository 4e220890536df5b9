import { useState } from "preact/hooks";
import type { ReplyDraft, ReplyView } from "../../kernel/protocol/replies.ts";
import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { type DeskState, isSupervisor } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { MacroFields, readMacro } from "./macro-fields.tsx";
import { saveReply } from "./replies-client.ts";
import { ReplyPictures } from "./reply-pictures.tsx";

interface ReplyDialogProps {
  /** Null for a new one. */
  readonly reply: ReplyView | null;
  readonly state: DeskState;
  readonly onClose: () => void;
}

const PLACEHOLDERS = { agent: "{{agent}}", case: "{{case}}", order: "{{order}}" };
const LANGS = ["zh", "en"] as const;

/** One reply in both languages, whose it is, its pictures, and what happens after it. */
export function ReplyDialog({ reply, state, onClose }: ReplyDialogProps) {
  const { say, locale } = useApp();
  const supervisor = isSupervisor(state.me);
  return (
    <DialogForm
      title={say(reply === null ? "replies.new" : "replies.edit")}
      action={say("save")}
      done={say("saved")}
      class="dialog-wide"
      onClose={onClose}
      onSubmit={(fields) => saveReply(reply?.id ?? null, readDraft(fields), locale)}
    >
      <div class="field">
        <label for="reply-name">{say("replies.name")}</label>
        <input
          id="reply-name"
          name="name"
          required
          maxLength={32}
          pattern="[\p{L}\p{N}_\-]+"
          defaultValue={reply?.name}
          aria-describedby="reply-name-hint"
        />
        <p id="reply-name-hint" class="field-hint">
          {say("replies.name_hint")}
        </p>
      </div>
      <div class="form-columns">
        {LANGS.map((lang) => (
          <LanguageFields key={lang} lang={lang} reply={reply} />
        ))}
      </div>
      <p class="field-hint">{say("replies.placeholders", PLACEHOLDERS)}</p>
      {supervisor ? (
        <label class="radio-row">
          <input type="checkbox" name="shared" defaultChecked={reply?.shared ?? false} />
          <span>{say("replies.share")}</span>
        </label>
      ) : null}
      <MacroFields macro={reply?.macro ?? null} state={state} />
      {reply === null ? (
        <p class="field-hint">{say("replies.pictures_later")}</p>
      ) : (
        <ReplyPictures reply={reply} />
      )}
    </DialogForm>
  );
}

function LanguageFields({ lang, reply }: { lang: "zh" | "en"; reply: ReplyView | null }) {
  const { say } = useApp();
  const [title, setTitle] = useState(reply?.title[lang] ?? "");
  return (
    <fieldset class="field">
      <legend>{say(`lang.${lang}`)}</legend>
      <label for={`reply-title-${lang}`}>{say("replies.title")}</label>
      <input
        id={`reply-title-${lang}`}
        name={`title-${lang}`}
        lang={lang}
        maxLength={80}
        value={title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <label for={`reply-text-${lang}`}>{say("replies.text")}</label>
      <textarea
        id={`reply-text-${lang}`}
        name={`text-${lang}`}
        lang={lang}
        rows={5}
        maxLength={4000}
        defaultValue={reply?.text[lang]}
      />
    </fieldset>
  );
}

function readDraft(fields: FormData): ReplyDraft {
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  return {
    name: text("name"),
    title: { zh: text("title-zh"), en: text("title-en") },
    text: { zh: text("text-zh"), en: text("text-en") },
    shared: fields.get("shared") !== null,
    macro: readMacro(fields),
  };
}
