import { hashToken } from "../../server/chat/token.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { START } from "./fake-clock.ts";

/** A conversation with the bot whose token is `token-of-<id>`, straight into the database. */
export async function insertConversation({ db }: Storage, id: string, at = START): Promise<string> {
  const token = `token-of-${id}`;
  await db
    .insertInto("conversations")
    .values({
      ...{ id, token_hash: hashToken(token), lang: "en", role: "buyer", owner: "bot" },
      ...{ owner_version: 0, agent_id: null, session_code: null, last_seq: 0, answered_seq: 0 },
      ...{ seen_by_shopper: 0, seen_by_desk: 0, bot_state: null, page: "{}", origin: null },
      ...{
        turn_due: null,
        turn_holder: null,
        turn_until: null,
        closed_at: null,
        shopper_id: null,
        network: null,
      },
      ...{ created_at: at, updated_at: at },
    })
    .execute();
  return token;
}
