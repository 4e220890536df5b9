import type { IdSource } from "../../kernel/ids.ts";
import type { Storage } from "../storage/storage.ts";
import type { Fanout } from "./fanout.ts";
import { findConversation, type TokenPorts } from "./require-conversation.ts";
import { hashToken } from "./token.ts";

/** What ending a token works with. */
export interface ForgetPorts extends TokenPorts {
  readonly storage: Storage;
  readonly ids: IdSource;
  readonly fanout: Pick<Fanout, "cutShopper">;
}

/**
 * This token opens nothing from now on; other devices keep theirs. Open connections of the conversation are
 * cut, so that none goes on with it: whoever still may comes back by itself. Unknown tokens change nothing.
 */
export async function forgetDevice(ports: ForgetPorts, token: string): Promise<void> {
  const conversation = await findConversation(ports, ports.storage.db, token);
  if (conversation === undefined) return;
  const hash = hashToken(token);
  await ports.storage.transaction(async (tx) => {
    await tx.db
      .updateTable("conversations")
      .set({ token_hash: hashToken(ports.ids.secret()) })
      .where("token_hash", "=", hash)
      .execute();
    await tx.db
      .updateTable("conversation_keys")
      .set({ revoked_at: ports.clock.now() })
      .where("token_hash", "=", hash)
      .execute();
    tx.afterCommit(() => ports.fanout.cutShopper(conversation.id));
  });
}
