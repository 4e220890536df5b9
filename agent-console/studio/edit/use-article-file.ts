/** One file in the editor: what it holds, what is being written, and what becomes of saving it. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type {
  SaveFileRequest,
  StudioFile,
  StudioProblem,
} from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** How far what is written has come. */
export type KeptState = "clean" | "unsaved" | "kept" | "saving";

interface SaveOptions {
  /** The version that is written over; the one that was read where it is left out. */
  readonly over?: string | null;
  /** Publish against what the stored questions say. */
  readonly insist?: boolean;
}

/** A file under edit. */
export interface ArticleFile {
  /** Null while it loads. */
  readonly file: StudioFile | null;
  readonly text: string;
  readonly state: KeptState;
  readonly keptAt: number | null;
  readonly problems: readonly StudioProblem[];
  /** What the file holds now, when that is not what was opened. */
  readonly conflict: { readonly text: string | null; readonly hash: string | null } | null;
  readonly change: (text: string) => void;
  /** True when it was written. */
  readonly save: (action?: SaveFileRequest["action"], how?: SaveOptions) => Promise<boolean>;
  readonly discard: () => Promise<void>;
  readonly askReview: () => Promise<void>;
  readonly closeConflict: () => void;
  readonly takeTheirs: () => Promise<void>;
}

const KEEP_MS = 1200;
const CHECK_MS = 400;

/** Loads a file, keeps a draft of every change, checks it, and saves it over nothing but what was read. */
export function useArticleFile(api: StudioApi, name: string, onSaved: () => void): ArticleFile {
  const words = useStudioSay();
  const { say, tell, now } = useApp();
  const [file, setFile] = useState<StudioFile | null>(null);
  const [text, setText] = useState("");
  const [state, setState] = useState<KeptState>("clean");
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly StudioProblem[]>([]);
  const [conflict, setConflict] = useState<ArticleFile["conflict"]>(null);
  const latest = useRef(text);
  latest.current = text;
  /** The draft on its way to the desk: what is dropped must not come back behind it. */
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  const keepTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** The save on its way: the next one waits for what became of it, and builds on that. */
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const latestBase = useRef<string | null>(null);

  const load = useCallback(async () => {
    const reply = await api.read(name);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    const { draft } = reply.body;
    setFile(reply.body);
    setProblems(reply.body.problems);
    setText(draft?.text ?? reply.body.text ?? "");
    setKeptAt(draft === null ? null : Date.parse(draft.updatedAt));
    setState(draft === null ? "clean" : "kept");
    const stale = draft !== null && draft.baseHash !== reply.body.hash;
    setConflict(stale ? { text: reply.body.text, hash: reply.body.hash } : null);
  }, [api, name, say, tell]);
  useEffect(() => {
    setFile(null);
    void load();
  }, [load]);

  const base = file?.draft?.baseHash ?? file?.hash ?? null;
  latestBase.current = base;
  useEffect(() => {
    if (file === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void api.check({ file: name, text }).then((reply) => {
        if (current && reply.ok) setProblems(reply.body.problems);
      });
    }, CHECK_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, name, text, file]);

  useEffect(() => {
    // Who is shown another's version decides first which of the two goes on.
    if (file === null || state !== "unsaved" || conflict !== null) return;
    keepTimer.current = setTimeout(() => {
      const kept = api.keepDraft({ file: name, text, base, state: "editing" });
      keeping.current = kept.then((reply) => {
        if (!reply.ok || latest.current !== text) return;
        setKeptAt(now());
        setState((before) => (before === "unsaved" ? "kept" : before));
      });
    }, KEEP_MS);
    return () => clearTimeout(keepTimer.current);
  }, [api, name, text, base, state, file, conflict]);

  const change = useCallback((next: string) => {
    if (next === latest.current) return;
    // At once: what is saved in the same breath is what was just changed.
    latest.current = next;
    setText(next);
    setState("unsaved");
  }, []);

  const write: ArticleFile["save"] = async (action = "save", { over, insist = false } = {}) => {
    setState("saving");
    const sent = latest.current;
    const base = over === undefined ? latestBase.current : over;
    const reply = await api.save({ file: name, text: sent, base, action, insist });
    if (!reply.ok || reply.body.kind !== "saved") setState("unsaved");
    if (!reply.ok) tell("error", explainRefusal(reply, say));
    else if (reply.body.kind === "invalid") {
      setProblems(reply.body.problems);
      tell("error", words("settings.invalid"));
    } else if (reply.body.kind === "conflict") {
      const { text: theirs, hash } = reply.body;
      setConflict({ text: theirs, hash });
    } else if (reply.body.kind === "read_only") tell("error", reply.body.message);
    else if (reply.body.kind === "held") {
      const { better, worse } = reply.body;
      tell("error", words("regress.held", { better, worse }));
    } else if (reply.body.kind === "needs_second_person") {
      await api.keepDraft({ file: name, text: sent, base, state: "review" });
      tell("error", words("edit.second_person"));
    } else {
      const { hash, problems: found } = reply.body;
      latestBase.current = hash;
      setConflict(null);
      setFile((before) => before && settled(before, { text: sent, hash, problems: found }));
      setKeptAt(null);
      // Who went on writing meanwhile has something new to save.
      setState(latest.current === sent ? "clean" : "unsaved");
      onSaved();
      return true;
    }
    return false;
  };
  const save: ArticleFile["save"] = (action, how) => {
    const written = saving.current.then(() => write(action, how));
    saving.current = written;
    return written;
  };

  const drop = async (): Promise<void> => {
    clearTimeout(keepTimer.current);
    await keeping.current;
    await api.keepDraft({ file: name, text: null, base: null, state: "editing" });
    await load();
  };
  return {
    ...{ file, text, state, keptAt, problems, conflict, change, save },
    async discard() {
      await drop();
      tell("done", words("edit.discarded"));
    },
    async askReview() {
      const draft = { file: name, text: latest.current, base, state: "review" } as const;
      const reply = await api.keepDraft(draft);
      if (!reply.ok) return tell("error", explainRefusal(reply, say));
      tell("done", words("edit.review_sent"));
      onSaved();
    },
    closeConflict: () => setConflict(null),
    async takeTheirs() {
      await drop();
    },
  };
}

/** The file after it was written: what was saved is what it holds, and nobody's draft of it is left. */
function settled(
  before: StudioFile,
  saved: Pick<StudioFile, "text" | "hash" | "problems">,
): StudioFile {
  const review = before.review?.text === saved.text ? null : before.review;
  return { ...before, ...saved, draft: null, review };
}
