/** Builds the desk, and what it and HTTP ask of other parts. */

import { articleUrl } from "../../help-centre/page-urls.ts";
import type { Candidate, Question } from "../../kernel/decision.ts";
import type { Files } from "../files/files.ts";
import type { AgentFacts } from "../http/http-deps.ts";
import { findAgent, presentSelf } from "../people/agents.ts";
import { momentAt } from "../people/desk-situation.ts";
import { readWorkOfDays } from "../people/work-log.ts";
import { getWorkingTimes, setWorkingTimes } from "../people/working-times.ts";
import type { DeskPorts, SuggestedArticle } from "../tickets/desk-ports.ts";
import { redactPicture } from "../tickets/redact-picture.ts";
import { requirePoster } from "../tickets/require-poster.ts";
import { maySee, requireTicket } from "../tickets/ticket-access.ts";
import { readTicket } from "../tickets/ticket-rows.ts";
import type { Base } from "./compose-base.ts";
import { createDesk, type RunningDesk } from "./create-desk.ts";
import { findKnowledgeProblems, type KnowledgeProblems } from "./knowledge-problems.ts";

const MOST_SUGGESTIONS = 3;

/** The desk over the base: tickets, presence, consoles. */
export function composeDesk(base: Base): RunningDesk {
  const suggest = (question: Question) => suggestArticles(base, question);
  const { storage, redis, settings, knowledge } = base;
  const knowledgeProblems = () =>
    findKnowledgeProblems(knowledge.problems(), knowledge.disguises());
  const newsLost = () => storage.engine === "postgres" && redis?.isUp() !== true;
  const desk = createDesk({
    ...base,
    settings: settings.desk,
    articleUrl,
    suggest,
    newsLost,
    knowledgeProblems,
  });
  base.announcer.attach(desk);
  tellKnowledgeProblems(base, knowledgeProblems);
  return desk;
}

/** Consoles hear of what is wrong with a file when it comes and when it is mended; news that change nothing are none. */
function tellKnowledgeProblems({ knowledge, fanout }: Base, find: () => KnowledgeProblems): void {
  let told = JSON.stringify(find());
  knowledge.onChange(() => {
    const problems = find();
    const now = JSON.stringify(problems);
    if (now === told) return;
    told = now;
    fanout.toConsole("desk", "knowledge:problem", { problems });
  });
}

/** What HTTP asks the desk about agents. */
export function composeAgentFacts(ports: DeskPorts, files: Files): AgentFacts {
  const { storage } = ports;
  return {
    async present(account) {
      // Who was deactivated is at no desk, but still on the administrators' list.
      const absent = { presence: undefined, workingTimes: null, heldSince: [], offered: 0 };
      const away = { account, ...absent };
      return presentSelf((await findAgent(storage.db, account.id)) ?? away, momentAt(ports));
    },
    async maySee(account, conversationId) {
      const rows = await storage.db
        .selectFrom("tickets")
        .selectAll()
        .where("conversation_id", "=", conversationId)
        .execute();
      return rows.some((row) => maySee(ports, account, readTicket(row)));
    },
    async requireHeldConversation(account, ticketId) {
      const ticket = await requireTicket(ports, storage.db, { account, ticketId });
      await requirePoster(storage, ticket, account);
      return ticket.conversationId;
    },
    redactPicture: (redaction) => redactPicture(ports, files, redaction),
    workingTimes: (agentId) => getWorkingTimes(ports, agentId),
    setWorkingTimes: (agentId, times) => setWorkingTimes(ports, agentId, times),
    work: (days) => readWorkOfDays(ports, days),
  };
}

async function suggestArticles(
  { knowledge }: Base,
  question: Question,
): Promise<readonly SuggestedArticle[]> {
  const decision = await knowledge.ask(question);
  const found = decision.kind === "answer" ? decision.articles : [];
  const known = new Set(found.map(({ id }) => id));
  const candidates: readonly Candidate[] = [
    ...found,
    ...decision.candidates.filter(({ id }) => !known.has(id)),
  ];
  return candidates.slice(0, MOST_SUGGESTIONS).flatMap(({ id, locale, title, probability }) => {
    const article = knowledge.findArticle(id, locale);
    if (article === undefined) return [];
    return [{ id, locale, title, probability, url: articleUrl(id, locale), text: article.text }];
  });
}
