import { useState } from "preact/hooks";
import type { StudioExplanation } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { DraftFile, StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { ExplanationView } from "./explanation-view.tsx";

const ROLES = ["buyer", "merchant", "partner"] as const;
const LOCALES = ["zh", "en"] as const;

interface TryPanelProps {
  readonly api: StudioApi;
  /** What is being written takes the place of its file in a second answer. */
  readonly draft?: DraftFile;
  readonly locale?: "zh" | "en";
}

interface Tried {
  readonly live: StudioExplanation;
  readonly draft: StudioExplanation | null;
}

/** A question, and what it finds: live, and with the draft; what was decided, how sure, and why. */
export function TryPanel({ api, draft, locale }: TryPanelProps) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const [text, setText] = useState("");
  const [role, setRole] = useState<(typeof ROLES)[number]>("buyer");
  const [lang, setLang] = useState<"zh" | "en" | null>(null);
  const [region, setRegion] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const name = `try-${locale ?? "all"}`;
  const heading = locale === undefined ? "h2" : "h3";
  const ask = async (): Promise<void> => {
    if (text.trim() === "") return;
    setBusy(true);
    const reply = await api.ask({
      ...{ text, role },
      ...(lang !== null && { locale: lang }),
      ...(/^[A-Z]{2}$/.test(region) && { region }),
      ...(draft !== undefined && { draft: { ...draft } }),
    });
    setBusy(false);
    if (reply.ok) setTried(reply.body);
    else tell("error", explainRefusal(reply, say));
  };
  return (
    <section class="studio-try" aria-labelledby={`${name}-title`}>
      {locale === undefined ? (
        <h1 id={`${name}-title`}>{words("try.title")}</h1>
      ) : (
        <h2 id={`${name}-title`}>
          {words("try.title")}
          <span class="hidden"> ({words(`lang.${locale}`)})</span>
        </h2>
      )}
      <form
        class="studio-try-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <input
          aria-label={words("try.question")}
          placeholder={words("try.question")}
          value={text}
          maxLength={500}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <select
          aria-label={words("try.role")}
          value={role}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setRole(ROLES.find((one) => one === value) ?? "buyer");
          }}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {words(`role.${one}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={words("try.locale")}
          value={lang ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setLang(LOCALES.find((one) => one === value) ?? null);
          }}
        >
          <option value="">{words("try.locale_auto")}</option>
          {LOCALES.map((one) => (
            <option key={one} value={one}>
              {words(`lang.${one}`)}
            </option>
          ))}
        </select>
        <input
          class="studio-region"
          aria-label={words("field.region")}
          placeholder={words("field.region")}
          value={region}
          maxLength={2}
          onInput={(event) => setRegion(event.currentTarget.value.toUpperCase())}
        />
        <button type="submit" class="button primary" disabled={busy}>
          {words(busy ? "try.busy" : "try.ask")}
        </button>
      </form>
      {tried === null ? null : (
        <div class={tried.draft === null ? "" : "studio-both"} role="status">
          <ExplanationView {...{ heading }} title={words("try.live")} explanation={tried.live} />
          {tried.draft !== null ? (
            <ExplanationView
              {...{ heading }}
              title={words("try.draft")}
              explanation={tried.draft}
            />
          ) : draft !== undefined ? (
            <p class="form-problem">{words("try.draft_unreadable")}</p>
          ) : null}
        </div>
      )}
    </section>
  );
}
