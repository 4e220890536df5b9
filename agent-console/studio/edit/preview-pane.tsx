import { useEffect, useState } from "preact/hooks";
import type { StudioPreview } from "../../../kernel/protocol/studio.ts";
import type { DraftFile, StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

const VIEWS = ["bubble", "page", "plain"] as const;
const THEMES = ["light", "dark"] as const;
const WAIT_MS = 250;

/** The text as shoppers will see it, made by the server with what the bubble and the pages themselves use. */
export function PreviewPane({ api, draft }: { api: StudioApi; draft: DraftFile }) {
  const words = useStudioSay();
  const [view, setView] = useState<(typeof VIEWS)[number]>("bubble");
  const [theme, setTheme] = useState<(typeof THEMES)[number]>("light");
  const [phone, setPhone] = useState(false);
  const preview = usePreview(api, draft);
  return (
    <section class="studio-preview" aria-label={`${words("preview.title")}: ${draft.file}`}>
      <div class="studio-preview-head">
        <fieldset class="segments" aria-label={words("preview.what")}>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {words(`preview.${one}`)}
            </button>
          ))}
        </fieldset>
        <fieldset class="segments" aria-label={words("preview.look")}>
          {THEMES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={theme === one}
              onClick={() => setTheme(one)}
            >
              {words(`preview.${one}`)}
            </button>
          ))}
          <button type="button" aria-pressed={phone} onClick={() => setPhone(!phone)}>
            {words("preview.phone")}
          </button>
        </fieldset>
      </div>
      {preview === undefined || preview === null ? (
        <p class="empty">{words(preview === null ? "preview.broken" : "loading")}</p>
      ) : view === "plain" ? (
        <pre class="studio-plain">{preview.plain}</pre>
      ) : (
        <iframe
          title={words(`preview.${view}`)}
          class={`studio-frame is-${view} ${view === "bubble" || phone ? "is-phone" : ""}`}
          sandbox="allow-same-origin"
          srcdoc={inTheme(view === "bubble" ? preview.bubble : preview.page, theme)}
        />
      )}
    </section>
  );
}

function inTheme(page: string, theme: string): string {
  return page.replace(/<html\b/, `<html data-theme="${theme}"`);
}

/** Undefined until the first answer; null when the text cannot be read. */
function usePreview(api: StudioApi, { file, text }: DraftFile): StudioPreview | null | undefined {
  const [preview, setPreview] = useState<StudioPreview | null>();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void api.preview({ file, text }).then((reply) => {
        if (!current) return;
        // Half a line at the top is no reason to take the last picture away.
        if (reply.ok && reply.body.preview !== null) setPreview(reply.body.preview);
        else setPreview((before) => (before?.file === file ? before : null));
      });
    }, WAIT_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, file, text]);
  return preview;
}
