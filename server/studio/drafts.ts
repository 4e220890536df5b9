/** What editors are writing and have not saved: one draft for each file and person. */
import type { Account } from "../accounts/account.ts";
import type { Storage } from "../storage/storage.ts";

/** Whether a draft is being written, or handed to a second person. */
export type DraftState = "editing" | "review";

/** What somebody writes. */
export interface Draft {
  readonly file: string;
  readonly agentId: string;
  readonly name: string;
  readonly text: string;
  readonly baseHash: string | null;
  readonly state: DraftState;
  readonly updatedAt: number;
}

/** A draft to keep. */
export interface KeptDraft {
  readonly file: string;
  readonly text: string;
  readonly base: string | null;
  readonly state: DraftState;
}

/** Drafts over storage. */
export class Drafts {
  readonly #storage: Storage;
  readonly #clock: { now(): number };

  constructor({ storage, clock }: { storage: Storage; clock: { now(): number } }) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** All drafts, of one file or of every file; the newest first. */
  async list(file?: string): Promise<readonly Draft[]> {
    let query = this.#storage.db
      .selectFrom("faq_drafts")
      .innerJoin("agents", "agents.id", "faq_drafts.agent_id")
      .select(["faq_drafts.file", "faq_drafts.agent_id", "faq_drafts.content"])
      .select(["faq_drafts.base_hash", "faq_drafts.state", "faq_drafts.updated_at", "agents.name"])
      .orderBy("faq_drafts.updated_at", "desc");
    if (file !== undefined) query = query.where("faq_drafts.file", "=", file);
    return (await query.execute()).map((row) => ({
      file: row.file,
      agentId: row.agent_id,
      name: row.name,
      text: row.content,
      baseHash: row.base_hash,
      state: row.state === "review" ? "review" : "editing",
      updatedAt: row.updated_at,
    }));
  }

  /** Keeps this person's draft in the place of an earlier one. */
  async keep({ id }: Account, { file, text, base, state }: KeptDraft): Promise<void> {
    const values = { content: text, base_hash: base, state, updated_at: this.#clock.now() };
    await this.#storage.transaction(async (tx) => {
      await tx.db
        .insertInto("faq_drafts")
        .values({ file, agent_id: id, ...values })
        .onConflict((conflict) => conflict.columns(["file", "agent_id"]).doUpdateSet(values))
        .execute();
    });
  }

  /** Throws a draft away; without a person, everybody's of this file that holds `text`. */
  async drop(file: string, { agentId, text }: { agentId?: string; text?: string }): Promise<void> {
    await this.#storage.transaction(async (tx) => {
      let query = tx.db.deleteFrom("faq_drafts").where("file", "=", file);
      if (agentId !== undefined) query = query.where("agent_id", "=", agentId);
      if (text !== undefined) query = query.where("content", "=", text);
      await query.execute();
    });
  }
}
