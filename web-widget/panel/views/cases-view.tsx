import { useEffect, useId, useState } from "preact/hooks";
import type { CaseView } from "../../../kernel/protocol/case-cards.ts";
import { CaseCard } from "../cards/case-card.tsx";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { LateEvidence } from "./late-evidence.tsx";

type Loaded =
  | { readonly kind: "loading" | "failed" }
  | { readonly kind: "here"; readonly cases: readonly CaseView[] };

/** "My cases": those of this conversation, and any other by its number and a second fact. */
export function CasesView({ started }: { started: boolean }) {
  const { words, api, lang } = useLaterView();
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    if (!started) {
      setLoaded({ kind: "here", cases: [] });
      return undefined;
    }
    setLoaded({ kind: "loading" });
    void api.cases().then((fetched) => {
      if (!current) return;
      setLoaded(fetched.ok ? { kind: "here", cases: fetched.value } : { kind: "failed" });
    });
    return () => {
      current = false;
    };
  }, [api, started, lang, round]);
  return (
    <div class="view">
      {loaded.kind === "loading" && (
        <div class="skeleton" role="status">
          <span class="off">{words.casesLoading}</span>
          <span class="skeleton-line skeleton-wide skeleton-tall" />
        </div>
      )}
      {loaded.kind === "failed" && (
        <div class="empty" role="alert">
          <Icon name="alert" size={28} />
          <p>{words.casesFailed}</p>
          <button type="button" class="button" onClick={() => setRound(round + 1)}>
            {words.retry}
          </button>
        </div>
      )}
      {loaded.kind === "here" && loaded.cases.length === 0 && (
        <div class="empty">
          <Icon name="cases" size={28} />
          <p>{words.casesEmpty}</p>
        </div>
      )}
      {loaded.kind === "here" &&
        loaded.cases.map((view) => <CaseCard key={view.number} case={view} lang={lang} active />)}
      <FindCase />
    </div>
  );
}

function FindCase() {
  const { words, api, lang } = useLaterView();
  const [number, setNumber] = useState("");
  const [fact, setFact] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [found, setFound] = useState<{ case: CaseView; key: string }>();
  const id = useId();
  const find = async (event?: Event) => {
    event?.preventDefault();
    if (busy || number.trim().length < 4 || fact.trim().length < 3) {
      setProblem(words.findNone);
      return;
    }
    setBusy(true);
    setProblem("");
    if (event) setFound(undefined);
    const fetched = await api.findCase(number.trim(), fact.trim());
    setBusy(false);
    if (fetched.ok) setFound(fetched.value);
    else if (fetched.status === 404) setProblem(words.findNone);
    else setProblem(fetched.reason === "" ? words.findFailed : fetched.reason);
  };
  return (
    <>
      <form
        class="find-form"
        aria-labelledby={`${id}-title`}
        onSubmit={(event) => void find(event)}
      >
        <h2 class="leave-title" id={`${id}-title`}>
          {words.findTitle}
        </h2>
        <label class="small" for={`${id}-number`}>
          {words.findNumber}
        </label>
        <input
          id={`${id}-number`}
          class="field"
          maxLength={32}
          autocomplete="off"
          autocapitalize="characters"
          placeholder="FD-"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
        <label class="small" for={`${id}-fact`}>
          {words.findFact}
        </label>
        <input
          id={`${id}-fact`}
          class="field"
          maxLength={200}
          autocomplete="off"
          value={fact}
          onInput={(event) => setFact(event.currentTarget.value)}
        />
        <p class="small alert-text" role="alert">
          {problem}
        </p>
        <button type="submit" class="button wide" aria-disabled={busy}>
          {busy ? words.loading : words.findButton}
        </button>
      </form>
      {found && (
        <>
          <CaseCard case={found.case} lang={lang} active={false} />
          <LateEvidence view={found.case} caseKey={found.key} added={() => void find()} />
        </>
      )}
    </>
  );
}
