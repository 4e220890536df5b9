import type { Locale } from "../../kernel/locale.ts";
import type { PageContext } from "../../kernel/protocol/conversation.ts";
import { openIdentity } from "../identity/open-identity.ts";
import type { VerifiedShopper } from "../identity/verify-identity.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { type KeptConsent, keptConsent, noteConsent, requireConsent } from "./consent.ts";
import { maskPage } from "./mask-page.ts";
import { findConversation } from "./require-conversation.ts";
import { hashToken } from "./token.ts";

/** What a widget says when it opens. */
export interface OpenRequest {
  /** The token the client kept, if it has one. */
  readonly token: string | undefined;
  readonly lang: Locale;
  readonly page: PageContext | undefined;
  /** Origin of the page that embeds the widget. */
  readonly origin: string | null;
  /** Whom the shop says it is, verified. */
  readonly shopper?: VerifiedShopper | undefined;
  /** Mark of the network it comes from; null when that is not known. */
  readonly network: string | null;
  /** The version of the consent text that the shopper agreed to. */
  readonly consent?: string | undefined;
  /** Asked before a new one is started; throws to refuse. */
  readonly admitNew: () => Promise<void>;
}

/**
 * Continues the conversation that the token opens; without one, or when it opens nothing any more, starts a
 * new one. `token` is set when it is new: the only time it is ever shown.
 */
export async function openConversation(
  ports: ChatPorts,
  request: OpenRequest,
): Promise<{ conversation: ConversationRow; token: string | null }> {
  const { known, token: fresh, shopperId } = await findKnown(ports, request);
  const page = request.page && maskPage(request.page, ports.mask);
  if (known) {
    const conversation = await notePage(ports, known, page);
    return { conversation: await keepConsent(ports, conversation, request.consent), token: fresh };
  }
  const agreed = keptConsent(ports, request.consent);
  requireConsent(ports.rules, { region: page?.region, given: agreed.consent_version });
  await request.admitNew();
  const token = ports.ids.secret();
  const asked = { ...request, page };
  const conversation = {
    ...newConversation(ports, asked, token),
    ...agreed,
    shopper_id: shopperId,
  };
  await ports.storage.transaction(async (tx) => {
    await insertConversation(tx.db, conversation);
    const { id: conversationId } = conversation;
    const { lang, page: { role = "buyer" } = {} } = asked;
    await ports.desk.planFact(tx, { type: "conversation_started", conversationId, lang, role });
  });
  return { conversation, token };
}

const insertConversation = statement((db, row: ConversationRow) =>
  db.insertInto("conversations").values(row),
);

/** By the token of this device, or by who it is. */
async function findKnown(
  ports: ChatPorts,
  { token, shopper }: OpenRequest,
): Promise<{
  known?: ConversationRow | undefined;
  token: string | null;
  shopperId: string | null;
}> {
  if (shopper === undefined) {
    const known = token && (await findConversation(ports, ports.storage.db, token));
    return { known: known || undefined, token: null, shopperId: null };
  }
  const found = await openIdentity(ports, shopper, token);
  const { shopperId } = found;
  if (found.kind === "none") return { token: null, shopperId };
  return {
    known: found.conversation,
    token: found.kind === "other" ? found.token : null,
    shopperId,
  };
}

/** A conversation may be read again without a new agreement; only what is sent needs it. */
async function keepConsent(
  ports: ChatPorts,
  conversation: ConversationRow,
  given: string | undefined,
): Promise<ConversationRow> {
  const kept = keptConsent(ports, given);
  if (kept.consent_version === null) return conversation;
  await noteConsent(ports, conversation, given);
  return { ...conversation, ...kept };
}

async function notePage(
  ports: ChatPorts,
  conversation: ConversationRow,
  page: PageContext | undefined,
): Promise<ConversationRow> {
  const text = JSON.stringify(page ?? {});
  if (page === undefined || text === conversation.page) return conversation;
  await ports.storage.transaction((tx) =>
    tx.db
      .updateTable("conversations")
      .set({ page: text, updated_at: ports.clock.now() })
      .where("id", "=", conversation.id)
      .execute(),
  );
  return { ...conversation, page: text };
}

function newConversation(
  ports: ChatPorts,
  request: OpenRequest,
  token: string,
): Omit<ConversationRow, keyof KeptConsent> {
  const now = ports.clock.now();
  return {
    id: ports.ids.id(),
    token_hash: hashToken(token),
    lang: request.lang,
    role: request.page?.role ?? "buyer",
    owner: "bot",
    owner_version: 0,
    agent_id: null,
    session_code: null,
    last_seq: 0,
    answered_seq: 0,
    seen_by_shopper: 0,
    seen_by_desk: 0,
    bot_state: null,
    page: JSON.stringify(request.page ?? {}),
    origin: request.origin,
    turn_due: null,
    turn_holder: null,
    turn_until: null,
    created_at: now,
    updated_at: now,
    closed_at: null,
    shopper_id: null,
    network: request.network,
  };
}
