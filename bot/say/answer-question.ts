/** Answers from the FAQ: one article or two, a choice of three, or an honest "none". */
import type { Decision, FoundArticle, Role } from "../../kernel/decision.ts";
import type { Choice, RunningTurn } from "../running-turn.ts";
import { findType } from "../settings/problem-types.ts";
import type { WordKey } from "../wording/words.ts";
import { gistOf } from "./gist.ts";
import { requestPerson } from "./request-person.ts";

/**
 * Asks knowledge in the conversation's language; the same text is asked once a turn. Where these very words
 * moved the shopper to another side, the side of before is asked for as well: a question that is answered
 * more surely there takes no side.
 */
export async function askKnowledge(turn: RunningTurn, text: string): Promise<Decision> {
  const { begun, state } = turn;
  const now = await askAs(turn, text, state.role);
  turn.decision = now;
  if (begun.role === state.role || state.draft !== null) return now;
  const before = await askAs(turn, text, begun.role);
  if (certaintyOf(before) <= certaintyOf(now)) return now;
  turn.patch({ role: begun.role, sides: begun.sides });
  turn.decision = before;
  return before;
}

async function askAs(turn: RunningTurn, text: string, role: Role): Promise<Decision> {
  const { state, input } = turn;
  const key = `${role}:${text}`;
  const known = turn.consulted.get(key);
  if (known !== undefined) return known;
  const decision = await turn.ports.ask({
    text,
    lang: state.lang,
    role,
    at: input.at,
    ...(input.page.region === undefined ? {} : { region: input.page.region }),
    ...(state.lastArticleId === null ? {} : { lastArticleId: state.lastArticleId }),
  });
  turn.consulted.set(key, decision);
  return decision;
}

function certaintyOf(decision: Decision): number {
  return decision.kind === "answer" ? (decision.articles[0]?.probability ?? 0) : 0;
}

/** Whether the words are the title of the article that answers them, typed or pasted. */
export function isTitled(decision: Decision, plain: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const title = decision.kind === "answer" ? decision.articles[0]?.title : undefined;
  return title !== undefined && bare(title) === bare(plain);
}

/** What knowledge decided to show: what answers, or the two of which one is likely to. */
export function decidedArticles(decision: Decision): readonly FoundArticle[] {
  if (decision.kind === "answer") return decision.articles;
  return decision.kind === "clarify" ? (decision.shown ?? []) : [];
}

/** Says what was decided about a question outside a form. */
export function sayDecision(turn: RunningTurn, text: string, decision: Decision): void {
  if (decision.kind === "answer") {
    sayAnswer(turn, decision.articles);
    return;
  }
  if (decision.kind === "none" && decision.refer !== undefined) {
    sayReferral(turn, decision.refer);
    return;
  }
  const [first, second] = decidedArticles(decision);
  if (first !== undefined && second !== undefined) {
    sayEither(turn, first, second);
    return;
  }
  const clarify = decision.kind === "clarify" && decision.candidates.length > 0;
  if (clarify && !turn.state.clarified) {
    sayClarify(turn, text, decision);
    return;
  }
  sayNone(turn, text, decision);
}

function sayAnswer(turn: RunningTurn, articles: readonly FoundArticle[]): void {
  const shown = articles.slice(0, 2);
  for (const article of shown) sayArticle(turn, article);
  turn.patch({ misses: 0, clarified: false });
  turn.did.push("answer");
}

/** Two articles of which one is likely meant; what they offer stands once, behind both. */
function sayEither(turn: RunningTurn, first: FoundArticle, second: FoundArticle): void {
  const isKnown = ({ id }: FoundArticle) =>
    turn.state.tried.some(({ articleId }) => articleId === id);
  // "One of these two" of which one stands above already would be one and a pointer.
  if (isKnown(first) || isKnown(second)) {
    sayArticle(turn, first);
    turn.did.push("answer");
    return;
  }
  turn.lead(turn.words("either"));
  sayArticle(turn, first, { choices: [] });
  const offered = [...articleChoices(turn, second), ...articleChoices(turn, first)];
  const choices = offered.filter(({ id }, i) => offered.findIndex((one) => one.id === id) === i);
  sayArticle(turn, second, { choices });
  turn.patch({ misses: 0, clarified: false, lastArticleId: first.id });
  turn.did.push("either");
}

/** Not ours to answer: the article that says whom to ask, with a person as well. */
function sayReferral(turn: RunningTurn, article: FoundArticle): void {
  const person = { id: "person", label: turn.words("talk_to_person") };
  sayArticle(turn, article, { choices: [person] });
  turn.patch({ misses: 0, clarified: false });
  turn.did.push("referral");
}

/** One answer card. Without `choices`, those that fit the article; `brief`: its gist first, the rest on demand. */
export function sayArticle(
  turn: RunningTurn,
  article: FoundArticle,
  options: { readonly choices?: readonly Choice[]; readonly brief?: boolean } = {},
): void {
  const { lang } = turn;
  const gist = options.brief === true ? gistOf(article.text) : undefined;
  if (turn.state.tried.some(({ articleId }) => articleId === article.id)) {
    sayArticleAgain(turn, article, options.choices);
    return;
  }
  const url = (id: string): string => turn.ports.articleUrl(id, lang);
  turn.say("");
  turn.replies.push({
    kind: "answer",
    text: article.text,
    ...(gist === undefined ? {} : { gist }),
    html: article.html,
    article: {
      id: article.id,
      title: article.title,
      url: url(article.id),
      locale: article.locale,
      updated: article.updated,
      role: article.role,
      sourceType: article.sourceType,
    },
    related: article.related.map((item) => ({ ...item, url: url(item.id) })),
    choices: [...(options.choices ?? articleChoices(turn, article))],
  });
  const tried = turn.state.tried.filter((item) => item.articleId !== article.id);
  turn.patch({
    lastArticleId: article.id,
    tried: [...tried, { articleId: article.id, title: article.title }].slice(-6),
  });
  if (turn.state.draft !== null) turn.patchDraft({ tried: turn.state.tried });
}

/** What was shown already is pointed to, not repeated. */
function sayArticleAgain(
  turn: RunningTurn,
  { id, title }: FoundArticle,
  choices: readonly Choice[] = [],
): void {
  turn.patch({ lastArticleId: id });
  const person = { id: "person", label: turn.words("talk_to_person") };
  const others = choices.filter((choice) => choice.id !== person.id);
  turn.say(turn.words("article_again", { title }), [...others, person]);
}

function articleChoices(turn: RunningTurn, article: FoundArticle): Choice[] {
  const choices: Choice[] = [];
  const type = problemTypeOf(turn, article);
  if (type !== undefined && turn.state.draft === null) {
    choices.push({ id: `start:${type}`, label: turn.words("start_case") });
    turn.patch({ offered: { kind: "case", type } });
  }
  if (article.actions.includes("check-case") && turn.input.openCases.length > 0) {
    choices.push({ id: "status", label: turn.input.openCases[0]?.view.number ?? "" });
  }
  if (article.actions.includes("talk-to-person")) {
    choices.push({ id: "person", label: turn.words("talk_to_person") });
    // A button, not a question: "ok" to the answer asks for nobody.
    if (type === undefined) turn.patch({ offered: null });
  }
  return choices;
}

function problemTypeOf(turn: RunningTurn, article: FoundArticle): string | undefined {
  if (article.problemType === undefined) return undefined;
  return findType(turn.settings.problems, article.problemType)?.key;
}

/** Asks which of the likeliest articles is meant; `more` are buttons behind theirs. */
export function sayClarify(
  turn: RunningTurn,
  text: string,
  decision: Decision,
  more: readonly Choice[] = [],
): void {
  const options = decision.candidates.slice(0, 3);
  turn.effect({
    kind: "question:missed",
    text,
    lang: turn.lang,
    decision: "clarify",
    candidates: decision.candidates,
  });
  turn.patch({ clarified: true });
  turn.did.push("clarify");
  turn.say(turn.words("clarify"), [
    ...options.map((candidate) => ({ id: `article:${candidate.id}`, label: candidate.title })),
    { id: "none_of_these", label: turn.words("clarify_other") },
    ...more,
  ]);
}

/** No answer: says so, with `line` where it fits better, and offers (or calls) a person as the settings say. */
export function sayNone(
  turn: RunningTurn,
  text: string,
  decision: Decision | null,
  line?: WordKey,
): void {
  const misses = turn.state.misses + 1;
  if (text !== "") {
    turn.effect({
      kind: "question:missed",
      text,
      lang: turn.lang,
      decision: "none",
      candidates: decision?.candidates ?? [],
    });
  }
  turn.patch({ misses, clarified: false });
  turn.did.push("none");
  const { conversation } = turn.settings;
  const enough = misses >= conversation.misses;
  if (enough && conversation.reactions.missed === "handoff") {
    requestPerson(turn, { reason: "missed", line: "handoff_unasked" });
    return;
  }
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words(line ?? (enough ? "none_again" : "none")), [
    {
      id: "person",
      label: turn.words("talk_to_person"),
      ...(enough ? { style: "primary" as const } : {}),
    },
  ]);
}
