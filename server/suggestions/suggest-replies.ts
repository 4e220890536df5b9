/** What an agent could say now: articles, kept replies, and what colleagues wrote in solved cases like this one. */
import type { Ticket } from "../../handoff/ticket.ts";
import type { Role } from "../../kernel/decision.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { ConsoleResultOf } from "../../kernel/protocol/console-events.ts";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import type { Account } from "../accounts/account.ts";
import { findCaseRow, readCase } from "../cases/case-store.ts";
import { wordsOf } from "../history/search-terms.ts";
import { listReplies } from "../replies/replies.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { type KnownUses, readUses } from "./learn-uses.ts";
import { createLikeness, type Fitting, rankSuggestions } from "./rank.ts";
import { findCaseReplies } from "./similar-cases.ts";

/** What consoles are shown. */
export type Suggestion = ConsoleResultOf<"replies:suggest">["suggestions"][number];
type Shown = Omit<Suggestion, "probability">;

/** Beside the field there is room for so many. */
const MOST = 4;
const MOST_ARTICLES = 3;
/** How much of what the shopper said last is looked at. */
const QUESTION_LENGTH = 500;
const TITLE_LENGTH = 40;
/** A kept reply with less in common is about something else. */
const LEAST_FIT = 0.2;

/** The best first; nothing where the shopper said nothing in words. What fails is left out. */
export async function suggestReplies(
  ports: DeskPorts,
  { account, ticket }: { readonly account: Account; readonly ticket: Ticket },
): Promise<Suggestion[]> {
  const { db } = ports.storage;
  const text = await lastWords(db, ticket.conversationId);
  if (text === undefined) return [];
  const row = await findCaseRow(db, ticket.caseId);
  const problemType = row?.problem_type ?? "";
  const told = row === undefined ? "" : (readCase(row).slots["description"]?.value ?? "");
  const words = wordsOf(`${text}\n${told}`);
  const uses = await readUses(db, problemType);
  const candidates: (Shown & Fitting)[] = [
    ...(await fromArticles(ports, text, ticket)),
    ...fromReplies(await listReplies(db, account), { words, uses, lang: ticket.lang }),
    ...(await findCaseReplies(db, ticket, { problemType, words })).map((one) => ({
      ...{ ...one, url: "" },
      title: one.text.length > TITLE_LENGTH ? `${one.text.slice(0, TITLE_LENGTH)}…` : one.text,
    })),
  ];
  return rankSuggestions(candidates, uses.of, uses.ofKind)
    .slice(0, MOST)
    .map(({ kind, id, title, url, text: words, score }) => ({
      ...{ kind, id, title, url, probability: score },
      text: words,
    }));
}

/** At most three articles for a text; nothing when they cannot be looked for. */
export async function suggestArticles(
  { suggest, clock, logger }: Pick<DeskPorts, "suggest" | "clock" | "logger">,
  { text, lang, role }: { readonly text: string; readonly lang: Locale; readonly role: Role },
): Promise<Suggestion[]> {
  try {
    const found = await suggest({ text, lang, role, at: clock.now() });
    return found.slice(0, MOST_ARTICLES).map(({ id, title, url, text: answer, probability }) => ({
      ...{ kind: "article", id, title, url, probability },
      text: answer,
    }));
  } catch (error) {
    // Suggestions are a help; without them the chat goes on.
    logger.warn({}, "suggest_failed", error);
    return [];
  }
}

async function fromArticles(ports: DeskPorts, text: string, { conversationId, lang }: Ticket) {
  const row = await ports.storage.db
    .selectFrom("conversations")
    .select("role")
    .where("id", "=", conversationId)
    .executeTakeFirst();
  const role = (row?.role ?? "buyer") as Role;
  const articles = await suggestArticles(ports, { text, lang, role });
  return articles.map(({ probability, ...one }) => ({ ...one, fit: probability }));
}

/** By the words of either language, and by how often agents take them for this problem. */
function fromReplies(
  replies: readonly ReplyView[],
  about: { readonly words: ReadonlySet<string>; readonly uses: KnownUses; readonly lang: Locale },
): (Shown & Fitting)[] {
  const { words, uses, lang } = about;
  const parts = replies.map(({ title, text }) =>
    [`${title.zh}\n${text.zh}`, `${title.en}\n${text.en}`].map(wordsOf),
  );
  const likeness = createLikeness(parts.flat());
  return replies.flatMap(({ id, title, text }, index) => {
    const named = { kind: "reply", id } as const;
    const like = Math.max(...(parts[index] ?? []).map((part) => likeness(words, part)));
    const fit = Math.max(like, uses.shareOf(named));
    if (fit < LEAST_FIT) return [];
    const other = lang === "zh" ? "en" : "zh";
    const say = (both: ReplyView["title"]) => both[lang] || both[other];
    return [{ ...named, fit, url: "", title: say(title), text: say(text) }];
  });
}

/** What the shopper said last. */
async function lastWords(db: Queries, conversationId: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom("messages")
    .select("content")
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "=", "shopper")
    .orderBy("seq", "desc")
    .limit(10)
    .execute();
  const texts = rows.flatMap((row) => {
    const content = JSON.parse(row.content) as { kind: string; text?: string };
    return content.kind === "text" && content.text !== undefined ? [content.text] : [];
  });
  return texts[0]?.slice(0, QUESTION_LENGTH);
}
