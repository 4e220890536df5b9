/** One turn while it runs: the state so far, and what was said and decided. Nothing here is shared. */
import type { CaseData, HandoffReason, Priority } from "../kernel/case-data.ts";
import type { Decision } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import type { DeskContent } from "../kernel/protocol/message.ts";
import type { Reading } from "../understanding/reading.ts";
import { pickFresh, sayFresh } from "./say/fresh-lines.ts";
import { inTraditional } from "./say/in-traditional.ts";
import type { BotSettings } from "./settings/bot-settings.ts";
import type { BotState, Flow } from "./state.ts";
import type { Effect, TurnInput, TurnPorts, TurnResult } from "./turn.ts";
import { type WordKey, type WordParams, wordingsOf } from "./wording/words.ts";

/** A button below what the bot says. `id` is what comes back when it is pressed. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly style?: "plain" | "primary";
}

/** What a turn works with besides the state: what was said, the outside, and what the business set. */
export interface TurnTools {
  readonly input: TurnInput;
  readonly ports: TurnPorts;
  readonly settings: BotSettings;
}

/** What a listener decided: the state, what is said and what is done. */
export interface Step {
  /** The listener that ended the turn. */
  readonly by: string;
  readonly state: BotState;
  readonly says: readonly DeskContent[];
  readonly effects: readonly Effect[];
}

/**
 * One turn, handed from listener to listener: each may change the state, say something and ask for effects.
 * Nothing of it is stored or sent before it is finished.
 */
export class RunningTurn {
  state: BotState;
  /** The state as the turn found it: what is called changed differs from this. */
  readonly begun: BotState;
  readonly input: TurnInput;
  readonly ports: TurnPorts;
  readonly settings: BotSettings;
  readonly replies: DeskContent[] = [];
  readonly effects: Effect[] = [];
  readonly did: string[] = [];
  decision: Decision | null = null;
  /** A person is offered behind whatever else is said. */
  offersPerson = false;
  /** What this turn's words mean; undefined for buttons and files. */
  reading: Reading | undefined;
  /** What everything told so far means as one text; see {@link readStory}. */
  story: Reading | undefined;
  /** What knowledge said to a text in this turn: nothing is asked twice. */
  readonly consulted = new Map<string, Decision>();
  #storyText = "";
  /** Lines that go before the next thing said, in one bubble with it. */
  #lead: string[] = [];

  constructor(state: BotState, tools: TurnTools) {
    this.state = state;
    this.begun = state;
    this.input = tools.input;
    this.ports = tools.ports;
    this.settings = tools.settings;
  }

  get lang(): Locale {
    return this.state.lang;
  }

  patch(changes: Partial<BotState>): void {
    this.state = { ...this.state, ...changes };
  }

  setFlow(flow: Flow): void {
    this.patch({ flow });
  }

  /** The draft; only called where one is open. */
  patchDraft(changes: Partial<CaseData>): void {
    const { draft } = this.state;
    if (draft !== null) this.patch({ draft: { ...draft, ...changes } });
  }

  /** The text of a key, in a wording that was not said yet where there is one. */
  words(key: WordKey, params: WordParams = {}): string {
    const { said } = this.state;
    const times = said[key] ?? 0;
    this.patch({ said: { ...said, [key]: times + 1 } });
    const overrides = this.settings.conversation.wording;
    const wordings = wordingsOf(key, this.lang, { params, overrides });
    const next = times % wordings.length;
    return pickFresh(said, [...wordings.slice(next), ...wordings.slice(0, next)]);
  }

  /** Reads everything told so far as one text; the same story is read once. */
  async readStory(): Promise<Reading> {
    const text = this.state.heard.story.join("\n");
    if (this.story !== undefined && this.#storyText === text) return this.story;
    const same = this.reading !== undefined && (text === "" || text === this.reading.text);
    const story = same && this.reading ? this.reading : await this.ports.read(text, {});
    this.story = story;
    this.#storyText = text;
    return story;
  }

  /** The turn as it stands, as the value that ends it. */
  step(by: string): Step {
    const { state, replies: says, effects } = this;
    return { by, state, says, effects };
  }

  lead(text: string): void {
    if (text !== "" && !this.#lead.includes(text)) this.#lead.push(text);
  }

  get hasLead(): boolean {
    return this.#lead.length > 0;
  }

  /** Takes the waiting lines and puts `text` behind them. */
  withLead(text: string): string {
    const parts = [...this.#lead, text].filter((part) => part !== "");
    this.#lead = [];
    return parts.join("\n");
  }

  say(text: string, choices: readonly Choice[] = []): void {
    const whole = this.withLead(text);
    if (whole === "") return;
    if (choices.length === 0) this.replies.push({ kind: "text", text: whole });
    else this.replies.push({ kind: "choices", text: whole, choices: [...choices] });
  }

  /** `moments`: those that the text speaks of, for screens to show in their reader's time zone. */
  notice(
    code: string,
    tone: "info" | "warning" | "done",
    text: string,
    moments: readonly { readonly at: string; readonly text: string }[] = [],
  ): void {
    const spoken = moments.length === 0 ? {} : { moments: [...moments] };
    this.replies.push({ kind: "notice", code, tone, text, ...spoken });
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  requestHandoff(request: {
    readonly case: CaseData;
    readonly queue: string;
    readonly reason: HandoffReason;
    readonly priority: Priority;
  }): void {
    this.effect({ kind: "handoff:request", ...request });
    this.did.push("handoff");
  }

  get handedOver(): boolean {
    return this.effects.some((effect) => effect.kind === "handoff:request");
  }

  finish(): TurnResult {
    if (this.#lead.length > 0) this.say("");
    const { draft, lang, wantsPerson } = this.state;
    const handed = this.effects.find((effect) => effect.kind === "handoff:request");
    const articles = this.replies.flatMap((reply) =>
      reply.kind === "answer" ? [reply.article.id] : [],
    );
    const fresh = sayFresh(this.replies, this.state.said);
    this.patch({ said: fresh.said });
    return {
      state: this.state,
      lang,
      replies: this.state.traditional ? fresh.replies.map(inTraditional) : fresh.replies,
      effects: this.effects,
      trace: {
        did: this.did,
        decision: this.decision?.kind ?? null,
        probability: firstProbability(this.decision),
        articleIds: articles,
        candidates: candidatesOf(this.decision, articles),
        problemType: draft?.problemType ?? handed?.case.problemType ?? null,
        wantsPerson,
      },
    };
  }
}

function firstProbability(decision: Decision | null): number | null {
  if (decision === null) return null;
  const first = decision.kind === "answer" ? decision.articles[0] : decision.candidates[0];
  return first?.probability ?? null;
}

/** So many are of interest to who asks why. */
const MOST_CANDIDATES = 5;

function candidatesOf(
  decision: Decision | null,
  shown: readonly string[],
): TurnResult["trace"]["candidates"] {
  const all = [
    ...(decision?.kind === "answer" ? decision.articles : []),
    ...(decision?.candidates ?? []),
  ];
  const known = new Map(all.map((one) => [one.id, one]));
  return [...known.values()]
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_CANDIDATES)
    .map(({ id, title, probability }) => ({ id, title, probability, shown: shown.includes(id) }));
}
