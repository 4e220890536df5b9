/** What the chat asks the desk: a conversation's place, its cases, and whether people are there. */
import type { StoredCase, TurnInput } from "../../bot/turn.ts";
import { normaliseProof, provesCase } from "../../handoff/case-proof.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import { findCaseRow, readCase, type StoredCaseRow } from "../cases/case-store.ts";
import { loadCaseRecord, presentCaseView } from "../cases/present-case.ts";
import type { CaseAsker, DeskFacts, FoundCase } from "../chat/ports.ts";
import type { DeskBoard } from "../console/desk-board.ts";
import { ownConversations } from "../identity/open-identity.ts";
import { readPlace, readSituation, type Situation } from "../people/desk-situation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries } from "../storage/storage.ts";
import type { Limiter } from "../system/limiter.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { isAtOpenLimit } from "./open-limit.ts";
import { findLiveTicket } from "./ticket-rows.ts";

/** What the facts are read from. */
export interface FactsPorts extends DeskPorts {
  readonly board: DeskBoard;
  readonly limiter: Limiter;
}

/** Most cases a shopper is shown. */
const CASES = 20;

/** What the bot may know of the desk, read from storage. */
export class StoredDeskFacts implements DeskFacts {
  readonly #ports: FactsPorts;

  constructor(ports: FactsPorts) {
    this.#ports = ports;
  }

  async stateFacts(
    db: Queries,
    conversation: ConversationRow,
  ): ReturnType<DeskFacts["stateFacts"]> {
    const situation = await this.#situation(db);
    return {
      agentName:
        situation.agents.find(({ account }) => account.id === conversation.agent_id)?.account
          .name ?? null,
      queue: conversation.owner === "queue" ? await this.#queue(db, conversation) : null,
      caseNumber: await findOpenCaseNumber(db, conversation.id),
      service: presentService(situation),
    };
  }

  async casesOf(
    db: Queries,
    conversation: ConversationRow,
    lang: Locale = conversation.lang as Locale,
  ): Promise<readonly StoredCase[]> {
    const rows = await db
      .selectFrom("cases")
      .selectAll()
      .where("conversation_id", "in", await ownConversations(db, conversation))
      .where("number", "is not", null)
      .orderBy("created_at", "desc")
      .limit(CASES)
      .execute();
    const cases = rows.map(async (row) => {
      const { data, view } = await this.#present(db, row, lang);
      // It would be opened in another conversation than the one that is on the screen.
      const canReopen = view.canReopen && row.conversation_id === conversation.id;
      return { data, view: { ...view, canReopen } };
    });
    return await Promise.all(cases);
  }

  async service(db: Queries, conversation: ConversationRow): Promise<TurnInput["desk"]> {
    const { serving, staffed, opens } = await this.#situation(db);
    const back = opens && { at: new Date(opens.at).toISOString(), text: opens.text };
    const full =
      (await isAtOpenLimit(this.#ports, db, conversation)) &&
      (await findLiveTicket(db, conversation.id)) === undefined;
    return { open: serving, staffed, full, opens: back ?? null };
  }

  /**
   * Own cases are shown; others only with a second fact that fits. Wrong and foreign look the same. Wrong tries count
   * for whoever asks and for the case; right ones do not.
   */
  async findCase(
    { conversation, address, lang }: CaseAsker,
    number: string,
    proof: { readonly secondFact?: string },
  ): Promise<FoundCase> {
    const { db } = this.#ports.storage;
    const wanted = number.trim().toUpperCase();
    const row = await db
      .selectFrom("cases")
      .selectAll()
      .where("number", "=", wanted)
      .executeTakeFirst();
    const found = async (own: StoredCaseRow): Promise<FoundCase> => ({
      kind: "found",
      caseId: own.id,
      view: (await this.#present(db, own, lang)).view,
    });
    const own = conversation === undefined ? [] : await ownConversations(db, conversation);
    if (row !== undefined && own.includes(row.conversation_id)) return await found(row);
    if (proof.secondFact === undefined) return { kind: "needs_proof" };
    const counted = countersOf({ conversation, address, wanted });
    for (const [what, who] of counted) {
      const taken = await this.#ports.limiter.take(what, who);
      if (!taken.ok) return { kind: "locked", retryMs: taken.retryMs };
    }
    if (row === undefined || !provesCase(readCase(row), normaliseProof(proof.secondFact))) {
      return { kind: "not_found" };
    }
    for (const [what, who] of counted) await this.#ports.limiter.giveBack(what, who);
    return await found(row);
  }

  async viewCase(caseId: string, lang: Locale): Promise<CaseView> {
    const { db } = this.#ports.storage;
    const row = await findCaseRow(db, caseId);
    if (row === undefined) throw new AppError("not_found");
    return (await this.#present(db, row, lang)).view;
  }

  presentCase(data: CaseData, lang: Locale): CaseView {
    const now = this.#ports.clock.now();
    const record = { createdAt: now, updatedAt: now, chasedAt: null, events: [] };
    return presentCaseView(this.#ports, data, { record, lang });
  }

  async #present(db: Queries, row: StoredCaseRow, lang: Locale): Promise<StoredCase> {
    const data = readCase(row);
    const record = await loadCaseRecord(db, row);
    return { data, view: presentCaseView(this.#ports, data, { record, lang }) };
  }

  async #queue(db: Queries, conversation: ConversationRow) {
    const ticket = await findLiveTicket(db, conversation.id);
    if (ticket === undefined) return null;
    const isShared = db === this.#ports.storage.db;
    const place = isShared
      ? await this.#ports.board.placeOf(ticket)
      : await readPlace(this.#ports, db, { situation: await this.#situation(db), ticket });
    if (place === undefined) return null;
    const { position, waitSeconds, staffed } = place;
    return { position, waitSeconds: staffed ? (waitSeconds ?? null) : null, staffed };
  }

  /** Inside a transaction the rows as it sees them, else the reading that everyone shares. */
  async #situation(db: Queries): Promise<Situation> {
    const { board, storage } = this.#ports;
    if (db !== storage.db) return await readSituation(this.#ports, db);
    return (await board.read()).situation;
  }
}

function countersOf(tried: {
  conversation: ConversationRow | undefined;
  address: string | undefined;
  wanted: string;
}): readonly (readonly ["case:find" | "case:prove", string])[] {
  const who = [tried.address, tried.conversation?.id].filter((one) => one !== undefined);
  return [...who.map((one) => ["case:find", one] as const), ["case:prove", tried.wanted]];
}

/** Whether people are there, in the bot's terms. */
export function presentService({
  serving,
  staffed,
  opensAt,
}: Situation): ConversationState["service"] {
  const at = opensAt === null ? null : new Date(opensAt).toISOString();
  return { open: serving, staffed, opensAt: at };
}

async function findOpenCaseNumber(db: Queries, conversationId: string): Promise<string | null> {
  const [row] = (await findOpenCase(db, { conversationId })).rows;
  return row?.number ?? null;
}

const findOpenCase = statement((db, { conversationId }: { conversationId: string }) =>
  db
    .selectFrom("cases")
    .select("number")
    .where("conversation_id", "=", conversationId)
    .where("number", "is not", null)
    .where("status", "not in", ["resolved", "cancelled", "draft"])
    .orderBy("created_at", "desc")
    .limit(1),
);
