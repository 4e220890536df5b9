/** Whether a shopper has agreed to what the settings ask for before the first message. */
import { AppError } from "../../kernel/errors.ts";
import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { ChatRules } from "../privacy/privacy-settings.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { ChatPorts } from "./chat-ports.ts";

/** The columns that keep an agreement. */
export type KeptConsent = Pick<ConversationRow, "consent_version" | "consent_at">;

/** What is kept of an agreement; nothing when it is to another text than the one that is asked for now. */
export function keptConsent(
  { clock, rules }: Pick<ChatPorts, "clock" | "rules">,
  given: string | undefined,
): KeptConsent {
  const isThis = given !== undefined && given === rules.consent?.version;
  return isThis
    ? { consent_version: given, consent_at: clock.now() }
    : { consent_version: null, consent_at: null };
}

/** @throws AppError consent_needed when this region is asked and has not agreed to this version */
export function requireConsent(
  { consent }: Pick<ChatRules, "consent">,
  { region, given }: { readonly region: string | undefined; readonly given: string | null },
): void {
  if (consent === null || given === consent.version) return;
  const named = region?.trim().toLowerCase() ?? "";
  // Nobody can say that a region without a name is not one of those.
  const isAsked = consent.regions.length === 0 || named === "" || consent.regions.includes(named);
  if (isAsked) throw new AppError("consent_needed", { details: { version: consent.version } });
}

/**
 * Keeps a new agreement of a conversation that is there, and refuses one that still owes it.
 * @throws AppError consent_needed
 */
export async function noteConsent(
  ports: Pick<ChatPorts, "storage" | "clock" | "rules">,
  conversation: Pick<ConversationRow, "id" | "page" | "consent_version">,
  given: string | undefined,
): Promise<void> {
  const kept = keptConsent(ports, given);
  const version = kept.consent_version ?? conversation.consent_version;
  const { region } = JSON.parse(conversation.page) as PageContext;
  requireConsent(ports.rules, { region, given: version });
  if (kept.consent_version === null || kept.consent_version === conversation.consent_version)
    return;
  await ports.storage.transaction((tx) =>
    tx.db.updateTable("conversations").set(kept).where("id", "=", conversation.id).execute(),
  );
}
