/** A conversation with the bot outside the server: the same turns, cases kept in memory only. */

import { randomUUID } from "node:crypto";
import { awaitedSlots } from "../../bot/awaited-slots.ts";
import { presentCase } from "../../bot/case/present-case.ts";
import { presentMaskedNotice } from "../../bot/present-masked-notice.ts";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { BotState } from "../../bot/state.ts";
import { takeTurn } from "../../bot/take-turn.ts";
import type { Effect, StoredCase, TurnPorts, TurnResult } from "../../bot/turn.ts";
import { createReachable } from "../../handoff/reach.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Role } from "../../kernel/decision.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Owner } from "../../kernel/protocol/conversation.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createMask, maskContent } from "../../server/chat/mask-content.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import type { SecretKind } from "../../understanding/secrets/secret.ts";

/** What a talk needs of the FAQ. */
export type Answers = Pick<Knowledge, "ask" | "findArticle">;

/** What a talk in the terminal stands on. */
export interface TalkOptions {
  readonly settings: BotSettings;
  readonly knowledge: Answers;
  readonly understanding: Pick<Understanding, "read">;
  readonly lang: Locale;
  readonly now: () => number;
  /** Keeps the bot answering after a handoff, since nobody else will: for trying things out. */
  readonly staysWithBot: boolean;
}

/** One conversation with the bot, without a server: state, cases and owner live here. */
export class Talk {
  readonly #options: TalkOptions;
  #state: BotState | undefined;
  #seq = 0;
  #owner: Owner = "bot";
  #cases: CaseData[] = [];
  #numbers = 0;
  #wantsPerson = false;
  /** Ids of cases in the order in which they were opened. */
  readonly #opened: string[] = [];

  constructor(options: TalkOptions) {
    this.#options = options;
  }

  /** Runs one turn with what the shopper said or chose, all of it before the desk answers. */
  async say(...contents: readonly MessageContent[]): Promise<TurnResult> {
    const { settings, lang, now } = this.#options;
    const masked = contents.map((content) => this.#mask(content));
    const messages = masked.map(({ content }) => {
      this.#seq += 1;
      return { seq: this.#seq, content };
    });
    const result = await takeTurn(
      this.#state,
      {
        messages,
        lang,
        owner: this.#owner,
        page: {},
        at: now(),
        openCases: this.#cases.map((data) => this.#present(data, lang)),
        desk: { open: true, staffed: true, full: false, opens: null },
      },
      this.#ports(),
      settings,
    );
    this.#state = result.state;
    this.#wantsPerson = result.state.wantsPerson;
    for (const effect of result.effects) this.#run(effect);
    const { draft, later } = result.state;
    for (const { id } of [
      ...this.#cases.toReversed(),
      ...(draft === null ? [] : [draft]),
      ...later,
    ])
      if (!this.#opened.includes(id)) this.#opened.push(id);
    const hidden = masked.flatMap((one) => one.hidden);
    if (hidden.length === 0) return result;
    return { ...result, replies: [presentMaskedNotice(hidden, result.lang), ...result.replies] };
  }

  /** Every case opened here and not given up, in the order in which they were opened. */
  get cases(): readonly CaseData[] {
    const all = [...this.#cases, ...(this.#state?.later ?? [])];
    const { draft } = this.#state ?? {};
    if (draft != null) all.push(draft);
    const byId = new Map(all.map((data) => [data.id, data]));
    return this.#opened.flatMap((id) => byId.get(id) ?? []);
  }

  /** The side the shopper is taken to be of. */
  get role(): Role {
    return this.#state?.role ?? "buyer";
  }

  /** Facts that no case holds yet. */
  get facts(): CaseData["slots"] {
    return this.#state?.heard.slots ?? {};
  }

  get wantsPerson(): boolean {
    return this.#wantsPerson;
  }

  /** The same door as the server's: what the bot hears was masked. */
  #mask(content: MessageContent): {
    readonly content: MessageContent;
    readonly hidden: readonly SecretKind[];
  } {
    if (content.kind !== "text" && content.kind !== "action") return { content, hidden: [] };
    const mask = createMask(this.#options.settings.conversation);
    const { content: kept, hidden } = maskContent(content, mask, awaitedSlots(this.#state));
    return { content: kept.kind === "file" ? content : kept, hidden };
  }

  #run(effect: Effect): void {
    if (effect.kind === "handoff:request" || effect.kind === "message:left") {
      this.#keep(effect.case);
      if (!this.#options.staysWithBot) this.#owner = "queue";
    } else if (effect.kind === "case:save") {
      this.#keep(effect.case);
    } else if (effect.kind === "case:correct") {
      this.#correct(effect);
    } else if (effect.kind === "queue:leave") {
      this.#owner = "bot";
    }
  }

  #keep(data: CaseData): void {
    this.#cases = [data, ...this.#cases.filter((known) => known.id !== data.id)];
  }

  #correct(effect: Extract<Effect, { kind: "case:correct" }>): void {
    const stored = this.#cases.find((data) => data.number === effect.number);
    if (stored === undefined) return;
    const slot = { value: effect.value, from: "message", seq: effect.seq } as const;
    this.#keep({ ...stored, slots: { ...stored.slots, [effect.slot]: slot } });
  }

  #ports(): TurnPorts {
    const { knowledge, understanding } = this.#options;
    return {
      read: understanding.read,
      ask: (question) => knowledge.ask(question),
      findArticle: (id, locale) => knowledge.findArticle(id, locale),
      articleUrl: (id, locale) => `/help/${locale}/${id}`,
      findCase: () => Promise.resolve({ kind: "needs_proof" }),
      presentCase: (data, lang) => this.#present(data, lang).view,
      reachable: createReachable({
        channels: { email: false, webhook: false },
        phoneCountry: "CN",
      }),
      ids: {
        id: () => randomUUID(),
        secret: () => randomUUID(),
        caseNumber: () => this.#nextNumber(),
      },
    };
  }

  #nextNumber(): string {
    this.#numbers += 1;
    return `FD-DEMO-${String(this.#numbers).padStart(4, "0")}`;
  }

  #present(data: CaseData, lang: Locale): StoredCase {
    const at = new Date(this.#options.now()).toISOString();
    const times = {
      createdAt: at,
      updatedAt: at,
      history: [],
      expected: null,
      canChase: true,
      canReopen: data.status === "resolved",
    };
    return { data, view: presentCase(data, this.#options.settings.problems, { lang, times }) };
  }
}
