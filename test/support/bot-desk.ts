/** The bot with its real settings, a small FAQ of its own, and a conversation to talk in. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { presentCase } from "../../bot/case/present-case.ts";
import {
  BOT_SETTINGS_FILES,
  type BotSettings,
  parseBotSettings,
} from "../../bot/settings/bot-settings.ts";
import type { BotState } from "../../bot/state.ts";
import { takeTurn } from "../../bot/take-turn.ts";
import type { Effect, StoredCase, TurnInput, TurnPorts, TurnResult } from "../../bot/turn.ts";
import { createReachable } from "../../handoff/reach.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Decision, FoundArticle, Question } from "../../kernel/decision.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { DeskContent, MessageContent } from "../../kernel/protocol/message.ts";
import { realUnderstanding } from "./real-understanding.ts";
import { SequentialIds } from "./sequential-ids.ts";

export const BOT_SETTINGS: BotSettings = loadShippedSettings();

/** Titles stand for articles: the bot never reads what they say. */
interface StubArticle {
  readonly zh: string;
  readonly en: string;
  readonly asked: RegExp;
  readonly problemType?: string;
  readonly actions?: FoundArticle["actions"];
}

const STUB_ARTICLES: Readonly<Record<string, StubArticle>> = {
  "refunds/review-time": {
    zh: "退款审核要多久",
    en: "How long the refund review takes",
    asked: /多久.*(?:审核|退款|到账)|(?:审核|退款).*多久|how long.*(?:refund|review)/iu,
    problemType: "refund-progress",
    actions: ["start-case"],
  },
  "refunds/request-refund": {
    zh: "怎么申请退款",
    en: "How to request a refund",
    asked: /怎么.*(?:申请)?退款|how (?:do|can|to).*refund/iu,
  },
  "orders/find-order": {
    zh: "在哪里查看我的订单",
    en: "Where to find my order",
    asked: /(?:哪里|怎么|在哪).*(?:订单号|订单)|where.*order (?:number|no)/iu,
  },
  "logistics/shipping-fee": {
    zh: "运费怎么算",
    en: "Shipping fee",
    asked: /运费|shipping fee/iu,
  },
  "contact/service-hours": {
    zh: "客服工作时间",
    en: "Service hours",
    asked: /几点|工作时间|hours/iu,
    actions: ["talk-to-person"],
  },
};

/** Answers from the stub articles by pattern; everything else is `none`. */
export function createStubKnowledge(): Pick<TurnPorts, "ask" | "findArticle"> {
  return {
    ask: (question) => Promise.resolve(decide(question)),
    findArticle: (id, locale) => stubArticle(id, locale),
  };
}

function decide(question: Question): Decision {
  const lang = question.lang ?? "zh";
  if (/运费还是退款|shipping or refund/iu.test(question.text)) {
    const ids = ["logistics/shipping-fee", "refunds/request-refund"];
    const candidates = ids.map((id) => candidate(stubArticle(id, lang)));
    return { kind: "clarify", lang, candidates };
  }
  const found = Object.entries(STUB_ARTICLES).find(([, stub]) => stub.asked.test(question.text));
  if (found === undefined) return { kind: "none", lang, candidates: [] };
  const article = stubArticle(found[0], lang);
  return { kind: "answer", lang, articles: [article], candidates: [candidate(article)] };
}

function candidate({ id, locale, title, probability }: FoundArticle) {
  return { id, locale, title, probability };
}

function stubArticle(id: string, locale: Locale): FoundArticle {
  const stub = STUB_ARTICLES[id];
  const title = stub?.[locale] ?? shippedTitle(id, locale);
  return {
    id,
    locale,
    title,
    updated: "2026-11-02",
    role: "any",
    sourceType: "guide",
    text: `（${title}）`,
    html: `<p>${title}</p>`,
    related: [],
    actions: stub?.actions ?? [],
    probability: 0.9,
    ...(stub?.problemType === undefined ? {} : { problemType: stub.problemType }),
  };
}

/** The title of the real article, so that transcripts read as they will. */
function shippedTitle(id: string, locale: Locale): string {
  const file = join(import.meta.dirname, `../../knowledge/faq/${locale}/${id}.md`);
  const title = existsSync(file)
    ? /^title: (.+)$/mu.exec(readFileSync(file, "utf8"))?.[1]
    : undefined;
  return title ?? (locale === "zh" ? `文章 ${id}` : `Article ${id}`);
}

export interface BotTalkOptions {
  readonly lang?: Locale;
  readonly page?: TurnInput["page"];
  readonly settings?: BotSettings;
  readonly ports?: Partial<TurnPorts>;
  readonly openCases?: readonly StoredCase[];
}

/** One conversation with the bot; cases and files live here as they would on the server. */
export class BotTalk {
  state: BotState | undefined;
  owner: TurnInput["owner"] = "bot";
  openCases: readonly StoredCase[];
  last: TurnResult | undefined;
  readonly effects: Effect[] = [];
  readonly ports: TurnPorts;
  readonly #options: BotTalkOptions;
  #seq = 0;

  constructor(options: BotTalkOptions = {}) {
    this.#options = options;
    this.openCases = options.openCases ?? [];
    this.ports = {
      read: async (text, context) => (await realUnderstanding()).read(text, context),
      ...createStubKnowledge(),
      articleUrl: (id, locale) => `/help/${locale}/${id}`,
      findCase: () => Promise.resolve({ kind: "needs_proof" }),
      presentCase: (data, lang) => presentStored(data, lang).view,
      reachable: createReachable({
        channels: { email: false, webhook: false },
        phoneCountry: "CN",
      }),
      ids: new SequentialIds(),
      ...options.ports,
    };
  }

  /** One or more texts as one turn. */
  say(...texts: string[]): Promise<TurnResult> {
    return this.send(...texts.map((text): MessageContent => ({ kind: "text", text })));
  }

  act(action: Action): Promise<TurnResult> {
    return this.send({ kind: "action", action, label: action.name });
  }

  choose(choice: string): Promise<TurnResult> {
    return this.act({ name: "choose", choice });
  }

  sendFile(fileId: string, slot?: string): Promise<TurnResult> {
    return this.send(aFile(fileId, slot));
  }

  async send(...contents: MessageContent[]): Promise<TurnResult> {
    const input = this.inputFor(...contents);
    const result = await takeTurn(
      this.state,
      input,
      this.ports,
      this.#options.settings ?? BOT_SETTINGS,
    );
    // As stored and read back: what JSON cannot carry must not be relied on.
    this.state = JSON.parse(JSON.stringify(result.state)) as BotState;
    this.last = result;
    for (const effect of result.effects) this.#run(effect);
    return result;
  }

  inputFor(...contents: MessageContent[]): TurnInput {
    return {
      messages: contents.map((content) => {
        this.#seq += 1;
        return { seq: this.#seq, content };
      }),
      lang: this.#options.lang,
      owner: this.owner,
      page: this.#options.page ?? {},
      at: Date.UTC(2026, 10, 22, 8),
      openCases: this.openCases,
      desk: { open: true, staffed: true, full: false, opens: null },
    };
  }

  get draft(): CaseData | null {
    return this.state?.draft ?? null;
  }

  slot(key: string): string | undefined {
    return (this.draft ?? this.openCases[0]?.data)?.slots[key]?.value;
  }

  #run(effect: Effect): void {
    this.effects.push(effect);
    if (effect.kind === "queue:leave") this.owner = "bot";
    if (effect.kind === "handoff:request") this.owner = "queue";
    const saves = ["handoff:request", "message:left", "case:save"] as const;
    if (!("case" in effect) || !saves.includes(effect.kind)) return;
    const others = this.openCases.filter(({ data }) => data.id !== effect.case.id);
    this.openCases = [presentStored(effect.case, effect.case.lang), ...others];
  }
}

export function aFile(fileId: string, slot?: string): MessageContent {
  const file = {
    id: fileId,
    name: `${fileId}.png`,
    mime: "image/png" as const,
    width: 800,
    height: 600,
    bytes: 1000,
    url: `/api/files/${fileId}`,
    thumbUrl: `/api/files/${fileId}/thumb`,
  };
  return { kind: "file", file, ...(slot === undefined ? {} : { slot }) };
}

/** A stored case with everything allowed. */
export function presentStored(data: CaseData, lang: Locale): StoredCase {
  const at = "2026-11-22T08:00:00.000Z";
  const times = {
    createdAt: at,
    updatedAt: at,
    history: [],
    expected: null,
    canChase: true,
    canReopen: data.status === "resolved",
  };
  return { data, view: presentCase(data, BOT_SETTINGS.problems, { lang, times }) };
}

/** All words of replies, one after another. */
export function wordsOf(replies: readonly DeskContent[]): string {
  return replies.map((reply) => ("text" in reply ? reply.text : "")).join("\n");
}

export function kindsOf(replies: readonly DeskContent[]): string[] {
  return replies.map((reply) => reply.kind);
}

function loadShippedSettings(): BotSettings {
  const read = (name: string): string =>
    readFileSync(join(import.meta.dirname, "../../settings", name), "utf8");
  const [problems, conversation, brand, contact] = BOT_SETTINGS_FILES.map(read);
  const parsed = parseBotSettings({
    "problem-types.yaml": problems ?? "",
    "conversation.yaml": conversation ?? "",
    "brand.yaml": brand ?? "",
    "contact.yaml": contact ?? "",
  });
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.value;
}
