/** Trying questions: live, with a draft, and all stored questions at once. */
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Question } from "../../kernel/decision.ts";
import type { StudioDiff, StudioExplanation } from "../../kernel/protocol/studio.ts";
import { parseArticle } from "../../knowledge/content/parse-article.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { compareOutcomes } from "../../knowledge/regression/compare-outcomes.ts";
import {
  askAll,
  loadRegressionQuestions,
  type RegressionOutcome,
} from "../../knowledge/regression/regression.ts";
import { presentExplanation } from "./present-explanation.ts";
import type { StudioPorts } from "./studio-ports.ts";
import { type DraftFile, TryOut } from "./try-out.ts";

/** Asks the live FAQ, and a second one in which a draft is published. */
export class TryDesk {
  readonly #ports: StudioPorts;
  readonly #tryOut: TryOut;
  readonly #stopListening: () => void;
  /** The live answers to all stored questions, until the FAQ changes. */
  #live: Promise<RegressionOutcome[]> | null = null;
  /** The last answers with drafts: who looked at them publishes next, and is not asked to wait again. */
  #tried: {
    readonly drafts: readonly DraftFile[];
    readonly asked: Promise<RegressionOutcome[]>;
  } | null = null;

  constructor(ports: StudioPorts) {
    this.#ports = ports;
    const { faqDir, tryDir, openTryOut, scheduler, knowledge } = ports;
    const onLiveChange = (listener: () => void) => knowledge.onChange(listener);
    this.#tryOut = new TryOut({
      faqDir,
      workDir: tryDir,
      open: openTryOut,
      scheduler,
      onLiveChange,
    });
    this.#stopListening = knowledge.onChange(() => {
      this.#live = null;
      this.#tried = null;
    });
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.#tryOut.close();
  }

  /** What a question finds now, and what it would find; a draft that cannot be read is left out. */
  async ask(
    question: Omit<Question, "at">,
    draft: DraftFile | undefined,
  ): Promise<{ live: StudioExplanation; draft: StudioExplanation | null }> {
    const { knowledge, clock } = this.#ports;
    const asked = { ...question, at: clock.now() };
    const live = presentExplanation(await knowledge.explain(asked));
    if (draft === undefined || !isReadable(draft)) return { live, draft: null };
    const then = await this.#tryOut.with([draft], (faq) => faq.explain(asked));
    return { live, draft: presentExplanation(then) };
  }

  /** Which stored questions these drafts answer differently, and whether that makes things worse. */
  async diff(drafts: readonly DraftFile[]): Promise<Omit<StudioDiff, "mayInsist">> {
    const { questionsFile } = this.#ports;
    // What cannot be read is not published either.
    const readable = drafts.filter(isReadable);
    if (readable.length === 0 || !existsSync(questionsFile))
      return { asked: 0, changes: [], blocked: false };
    this.#live ??= this.#askAll(this.#ports.knowledge);
    const before = await this.#live;
    if (!isDeepStrictEqual(this.#tried?.drafts, readable)) {
      const asked = this.#tryOut.with(readable, (faq) => this.#askAll(faq));
      this.#tried = { drafts: readable, asked };
      asked.catch(() => {
        this.#tried = null;
      });
    }
    const after = (await this.#tried?.asked) ?? before;
    const changes = compareOutcomes(before, after);
    const count = (verdict: string) => changes.filter((c) => c.verdict === verdict).length;
    return { asked: before.length, changes, blocked: count("worse") > count("better") };
  }

  async #askAll(faq: Knowledge): Promise<RegressionOutcome[]> {
    const questions = await loadRegressionQuestions(this.#ports.questionsFile);
    return await askAll(faq, questions, { at: this.#ports.clock.now(), progress: () => {} });
  }
}

function isReadable({ file, text }: DraftFile): boolean {
  return !file.endsWith(".md") || parseArticle(file, text).kind === "article";
}
