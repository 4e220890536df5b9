/** Channels have no buttons of ours: what is pressed or typed there comes back as words. */
import { findChoice, offeredChoices } from "../../bot/say/offered-choices.ts";
import { MAX_TEXT, type ShopperContent } from "../../kernel/protocol/message.ts";
import { presentMessage } from "../chat/present-message.ts";
import type { Queries } from "../storage/storage.ts";

/** What follows a question is read as its answer only so far back. */
const LOOKED_AT = 4;

/**
 * The words as the choice that the desk offered last by just these words, else as they are.
 * Words longer than a message may be are cut.
 */
export async function wordsAsChoice(
  db: Queries,
  conversationId: string,
  words: string,
): Promise<ShopperContent> {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("visibility", "=", "all")
    .orderBy("seq", "desc")
    .limit(LOOKED_AT)
    .execute();
  const said = rows.map(presentMessage);
  // What was offered before the shopper's latest message was answered by that.
  const answered = said.findIndex(({ author }) => author.kind === "shopper");
  const open = answered === -1 ? said : said.slice(0, answered);
  for (const { content, lang } of open) {
    const choice = findChoice(offeredChoices(content, lang), words);
    if (choice !== undefined) return { kind: "action", ...choice };
  }
  return { kind: "text", text: words.slice(0, MAX_TEXT) };
}
