import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { pastedFiles } from "../../../browser/uploads/pasted-files.ts";
import { Icon } from "../icon.tsx";
import { formatSize } from "../wording/format.ts";
import { useView } from "./view-context.ts";

/** Longest text the desk takes, in UTF-16 code units. */
const MAX_TEXT = 4000;
const LINES = 5;

/** What the composer begins with, and where what is written goes. */
export interface ComposerProps {
  readonly placeholder: string;
  /** What was left unsent, and keeping it. */
  readonly draft: string;
  /** Changes when `draft` is to replace what is in the field. */
  readonly seed: number;
  readonly keepDraft: (text: string) => void;
  readonly typed: () => void;
  readonly idle: () => void;
  /** Said under the field: why a file was not taken. */
  readonly notice: string;
  /** Changes when the field should take the focus. */
  readonly focusOn: number;
  /** Changes when the panel is shown: hidden, nothing has a height to be measured. */
  readonly shown: number;
  /** Evidence a pasted or picked image would be for. */
  readonly slot: string | undefined;
}

/** Where the shopper writes. Enter sends and Shift+Enter breaks the line, but never while an IME composes. */
export function Composer(props: ComposerProps) {
  const { placeholder, draft, notice, slot } = props;
  const { words, send, sendImages, staging, config } = useView();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(draft);
  // Before anybody can type: an effect after the next frame would take away what was written meanwhile.
  useLayoutEffect(() => setText(draft), [props.seed]);
  useGrowing(field, text, props.shown);
  useEffect(() => {
    if (props.focusOn > 0) field.current?.focus({ preventScroll: true });
  }, [props.focusOn]);
  const over = text.length - MAX_TEXT;
  const ready = (text.trim() !== "" || staging.count > 0) && over <= 0;
  const change = (value: string) => {
    setText(value);
    props.keepDraft(value);
    if (value.trim() === "") props.idle();
    else props.typed();
  };
  const submit = () => {
    if (!ready) return;
    if (text.trim() !== "") send({ kind: "text", text: text.trim() });
    staging.send();
    setText("");
    props.keepDraft("");
    props.idle();
    field.current?.focus({ preventScroll: true });
  };
  const keyPressed = (event: KeyboardEvent) => {
    // Safari ends composing before the Enter that chose the word arrives; 229 marks that Enter.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    submit();
  };
  const pasted = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    staging.stage(files, slot);
  };
  const hint = config ? words.attachHint(formatSize(config.upload.maxBytes)) : "";
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="composer-notes" role="status">
        {notice !== "" && <p class="small alert-text">{notice}</p>}
        {over > 0 && <p class="small alert-text">{words.tooLong(over)}</p>}
      </div>
      {staging.drawn}
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          class="composer-field"
          aria-label={placeholder}
          placeholder={staging.count > 0 ? words.caption : placeholder}
          dir="auto"
          enterkeyhint="send"
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={keyPressed}
          onPaste={pasted}
          onBlur={props.idle}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={hint === "" ? words.attach : `${words.attach} (${hint})`}
          title={hint === "" ? words.attach : `${words.attach}: ${hint}`}
          onClick={() => picker.current?.click()}
        >
          <Icon name="clip" />
        </button>
        <button type="submit" class="send-button" aria-label={words.send} aria-disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
      <input
        ref={picker}
        type="file"
        class="off"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        accept={config?.upload.types.join(",") ?? "image/*"}
        onChange={(event) => {
          sendImages([...(event.currentTarget.files ?? [])], slot);
          event.currentTarget.value = "";
        }}
      />
    </form>
  );
}

function useGrowing(
  field: { readonly current: HTMLTextAreaElement | null },
  text: string,
  shown: number,
): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || element.offsetParent === null) return;
    element.style.height = "auto";
    const style = getComputedStyle(element);
    const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
    const most = Number.parseFloat(style.lineHeight) * LINES + padding;
    element.style.height = `${Math.min(element.scrollHeight, most)}px`;
    element.style.overflowY = element.scrollHeight > most + 1 ? "auto" : "hidden";
  }, [field, text, shown]);
}
