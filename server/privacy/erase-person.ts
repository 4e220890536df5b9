/** Erases all conversations of one person, and does the work that this leaves at once where it can. */
import type { FileStore } from "../files/file-store.ts";
import { type Erased, type ErasePorts, eraseConversation } from "./erase-conversation.ts";
import { endJob, readDueJobs } from "./privacy-jobs.ts";
import { type DoneBy, findErasure } from "./privacy-log.ts";

/** Erases by id, one after the other; each is whole by itself. */
export async function erasePerson(
  ports: ErasePorts & { readonly store: Pick<FileStore, "remove"> },
  conversationIds: readonly string[],
  by: DoneBy,
): Promise<readonly (Erased & { readonly id: string; readonly before?: number })[]> {
  const results = [];
  for (const id of conversationIds) {
    const erased = await eraseConversation(ports, id, { by });
    const before = erased.kind === "nothing" ? await findErasure(ports.storage.db, id) : undefined;
    results.push({ id, ...erased, ...(before !== undefined && { before }) });
  }
  await removeErasedFiles(ports);
  return results;
}

/** Removes the bytes of files whose rows are gone; what fails here is done by the next node that looks. */
export async function removeErasedFiles({
  storage,
  clock,
  store,
}: Pick<ErasePorts, "storage" | "clock"> & {
  readonly store: Pick<FileStore, "remove">;
}): Promise<void> {
  for (;;) {
    const due = await readDueJobs(storage.db, clock.now());
    const files = due.filter(({ kind }) => kind === "erase_file");
    if (files.length === 0) return;
    for (const job of files) {
      await store.remove(job.subject);
      await endJob(storage, job);
    }
  }
}
