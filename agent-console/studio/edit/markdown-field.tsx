import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "preact/hooks";
import type { StudioProblem } from "../../../kernel/protocol/studio.ts";

interface MarkdownFieldProps {
  readonly label: string;
  readonly lang: "zh" | "en";
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Shown at their lines; lines count in the file. */
  readonly problems: readonly StudioProblem[];
  /** Line of the file on which this text begins. */
  readonly firstLine: number;
  /** A line of the file to show; changed for each wish. */
  readonly goTo: { readonly line: number } | null;
  /** Text of another kind: nothing is set off as markdown. */
  readonly plain?: boolean;
  /** A picture was dropped or pasted here: told with a way to write text where the cursor is. */
  readonly onPicture?: (picture: File, insert: (text: string) => void) => void;
}

/** Marks a text that comes from the form or the file: nobody typed it here. */
const fromOutside = Annotation.define<boolean>();

/** Markdown in CodeMirror. Tab moves on, as everywhere else; what is composed by an input method stays whole. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { label, lang, text, onChange, problems, firstLine, goTo, plain } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const pictured = useRef(props.onPicture);
  pictured.current = props.onPicture;

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return;
    // In a shadow root its styles are adopted sheets: the page's policy lets no others in.
    const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
    const made = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          history(),
          plain ? [] : markdown(),
          lintGutter(),
          highlightSelectionMatches(),
          syntaxHighlighting(HIGHLIGHT),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, lang, spellcheck: "true" }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
          EditorView.domEventHandlers({
            drop: (event, at) => takePicture(event.dataTransfer, at, pictured.current),
            paste: (event, at) => takePicture(event.clipboardData, at, pictured.current),
          }),
          EditorView.updateListener.of((update) => {
            const isOurs = update.transactions.some((one) => one.annotation(fromOutside));
            if (update.docChanged && !isOurs) changed.current(update.state.doc.toString());
          }),
          LOOK,
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const made = view.current;
    if (made === null || made.state.doc.toString() === text) return;
    const changes = { from: 0, to: made.state.doc.length, insert: text };
    made.dispatch({ changes, annotations: fromOutside.of(true) });
  }, [text]);

  useEffect(() => {
    const made = view.current;
    if (made === null) return;
    const { doc } = made.state;
    const shown = problems.flatMap((problem): Diagnostic[] => {
      const line = problem.line - firstLine + 1;
      if (line < 1 || line > doc.lines) return [];
      const { from, to } = doc.line(line);
      return [{ from, to, severity: problem.severity, message: problem.message }];
    });
    made.dispatch(setDiagnostics(made.state, shown));
  }, [problems, firstLine]);

  useEffect(() => {
    const made = view.current;
    if (made === null || goTo === null) return;
    const line = Math.min(Math.max(1, goTo.line - firstLine + 1), made.state.doc.lines);
    const { from } = made.state.doc.line(line);
    made.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    made.focus();
  }, [goTo]);

  return <div class="studio-markdown" ref={place} />;
}

/** True when a picture was taken: the editor then does nothing else with it. */
function takePicture(
  data: DataTransfer | null,
  view: EditorView,
  onPicture: MarkdownFieldProps["onPicture"],
): boolean {
  const picture = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
  if (picture === undefined || onPicture === undefined) return false;
  onPicture(picture, (text) => view.dispatch(view.state.replaceSelection(text)));
  return true;
}

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, color: "var(--fd-accent)" },
  { tag: tags.url, color: "var(--fd-accent)" },
  { tag: tags.processingInstruction, color: "var(--fd-ink-faint)" },
  { tag: tags.comment, color: "var(--fd-waiting)" },
]);

const LOOK = EditorView.theme({
  "&": {
    border: "1px solid var(--fd-line-strong)",
    borderRadius: "var(--fd-radius-control)",
    background: "var(--fd-surface)",
    color: "var(--fd-ink)",
    fontSize: "14px",
  },
  "&.cm-focused": { outline: "2px solid var(--fd-focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.6", minHeight: "220px" },
  ".cm-content": { caretColor: "var(--fd-ink)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--fd-ink)" },
  ".cm-gutters": { background: "transparent", border: "0" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    background: "var(--fd-accent-soft)",
  },
  // CodeMirror's own marks are pictures in data addresses, which the page's policy lets no one load.
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--fd-alert)",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--fd-waiting)",
  },
  ".cm-lint-marker-error, .cm-lint-marker-warning": { content: "normal", fontWeight: "700" },
  ".cm-lint-marker-error": { color: "var(--fd-alert)" },
  ".cm-lint-marker-warning": { color: "var(--fd-waiting)" },
  ".cm-lint-marker-error:before, .cm-lint-marker-warning:before": { content: '"!"' },
  ".cm-panels, .cm-tooltip": {
    background: "var(--fd-surface)",
    color: "var(--fd-ink)",
    border: "1px solid var(--fd-line)",
  },
});
