/** Canned replies and macros: kept, edited, counted. Who may change what is decided here. */
import { AppError } from "../../kernel/errors.ts";
import { macroSchema, type ReplyDraft, type ReplyView } from "../../kernel/protocol/replies.ts";
import type { Account } from "../accounts/account.ts";
import { isSupervisor } from "../people/agents.ts";
import type { ReplyPictureRow, ReplyRow } from "../storage/reply-rows.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";

type Ports = Pick<DeskPorts, "storage" | "ids" | "fanout" | "settings">;

/** What of a desk's replies this account has: everybody's and its own, the most used by it first. */
export async function listReplies(db: Queries, account: Account): Promise<ReplyView[]> {
  const rows = await db
    .selectFrom("replies")
    .selectAll()
    .where((eb) => eb.or([eb("owner_id", "is", null), eb("owner_id", "=", account.id)]))
    .orderBy("name")
    .execute();
  const uses = await db.selectFrom("reply_uses").selectAll().execute();
  const pictures = await db.selectFrom("reply_pictures").selectAll().orderBy("at").execute();
  return rows
    .map((row) => {
      const own = uses.filter(({ reply_id }) => reply_id === row.id);
      return present(row, {
        pictures: pictures.filter(({ reply_id }) => reply_id === row.id),
        ownUses: own.find(({ agent_id }) => agent_id === account.id)?.uses ?? 0,
        uses: own.reduce((sum, one) => sum + one.uses, 0),
      });
    })
    .sort((a, b) => b.ownUses - a.ownUses || b.uses - a.uses);
}

/** One that this account may use. @throws AppError not_found */
export async function requireReply(db: Queries, account: Account, id: string): Promise<ReplyRow> {
  const row = await db.selectFrom("replies").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined || (row.owner_id !== null && row.owner_id !== account.id))
    throw new AppError("not_found");
  return row;
}

/** One that this account may change. @throws AppError not_found, not_allowed (everybody's, by who supervises nobody) */
export async function requireOwnReply(db: Queries, account: Account, id: string) {
  const row = await requireReply(db, account, id);
  requireKeeper(account, row.owner_id === null);
  return row;
}

/** Keeps a new one, or what an old one says from now on; consoles hear of it. */
export async function saveReply(
  ports: Ports,
  { account, id, draft }: { account: Account; id: string | undefined; draft: ReplyDraft },
): Promise<ReplyView> {
  requireKeeper(account, draft.shared);
  requireKnown(ports, draft);
  const { title, text, name } = draft;
  const values = {
    ...{ owner_id: draft.shared ? null : account.id, name },
    ...{ title_zh: title.zh, title_en: title.en, text_zh: text.zh, text_en: text.en },
    macro: JSON.stringify(draft.macro),
  };
  const saved = id ?? ports.ids.id();
  await ports.storage.transaction(async (tx) => {
    if (id === undefined)
      await tx.db
        .insertInto("replies")
        .values({ id: saved, ...values })
        .execute();
    else {
      const before = await requireOwnReply(tx.db, account, id);
      tellChanged(ports, tx, before.owner_id);
      await tx.db.updateTable("replies").set(values).where("id", "=", id).execute();
    }
    tellChanged(ports, tx, values.owner_id);
  });
  const reply = (await listReplies(ports.storage.db, account)).find((one) => one.id === saved);
  if (reply === undefined) throw new AppError("not_found");
  return reply;
}

/** Takes it away for good; gives the ids of its pictures, whose bytes are the caller's to remove. */
export async function removeReply(ports: Ports, account: Account, id: string): Promise<string[]> {
  return await ports.storage.transaction(async (tx) => {
    const row = await requireOwnReply(tx.db, account, id);
    const pictures = await tx.db
      .selectFrom("reply_pictures")
      .select("id")
      .where("reply_id", "=", id)
      .execute();
    await tx.db.deleteFrom("replies").where("id", "=", id).execute();
    tellChanged(ports, tx, row.owner_id);
    return pictures.map((picture) => picture.id);
  });
}

/** It was used once more. */
export async function countUse(tx: Transaction, replyId: string, agentId: string): Promise<void> {
  await tx.db
    .insertInto("reply_uses")
    .values({ reply_id: replyId, agent_id: agentId, uses: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["reply_id", "agent_id"])
        .doUpdateSet((eb) => ({ uses: eb("reply_uses.uses", "+", 1) })),
    )
    .execute();
}

/** Consoles of those who have it read the list anew. */
export function tellChanged({ fanout }: Ports, tx: Transaction, ownerId: string | null): void {
  tx.afterCommit(() =>
    fanout.toConsole(ownerId === null ? "desk" : `agent:${ownerId}`, "replies:changed", {}),
  );
}

function requireKeeper(account: Account, shared: boolean): void {
  const works = account.roles.includes("agent") || isSupervisor(account);
  if (!works || (shared && !isSupervisor(account))) throw new AppError("not_allowed");
}

/** A macro does nothing that the desk would refuse each time. */
function requireKnown({ settings }: Ports, { macro }: ReplyDraft): void {
  const { next, tags } = macro;
  const known = new Set(settings.wrapUp.tags.map(({ key }) => key));
  if (tags.some((tag) => !known.has(tag)))
    throw new AppError("bad_request", { details: { field: "macro.tags" } });
  if (next.kind === "queue" && !settings.routing.queues.some(({ key }) => key === next.queue))
    throw new AppError("bad_request", { details: { field: "macro.next.queue" } });
}

function present(
  row: ReplyRow,
  given: { pictures: readonly ReplyPictureRow[] } & Pick<ReplyView, "ownUses" | "uses">,
): ReplyView {
  return {
    ...{ id: row.id, name: row.name, shared: row.owner_id === null },
    title: { zh: row.title_zh, en: row.title_en },
    text: { zh: row.text_zh, en: row.text_en },
    macro: readMacro(row),
    pictures: given.pictures.map(({ id, name }) => ({
      ...{ id, name },
      url: `/api/replies/${row.id}/pictures/${id}`,
    })),
    ...{ ownUses: given.ownUses, uses: given.uses },
  };
}

/** What happens after it. */
export function readMacro(row: Pick<ReplyRow, "macro">) {
  return macroSchema.parse(JSON.parse(row.macro));
}
