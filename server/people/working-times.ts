/** When somebody works: read, and set by themselves or by a supervisor. */

import { AppError } from "../../kernel/errors.ts";
import type { WorkingTimes } from "../../kernel/protocol/working-times.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { findAgent } from "./agents.ts";
import { noteWorkNow } from "./work-log.ts";

/** Null for whoever works whenever signed in. @throws AppError not_found */
export async function getWorkingTimes(
  { storage }: Pick<DeskPorts, "storage">,
  agentId: string,
): Promise<WorkingTimes | null> {
  const agent = await findAgent(storage.db, agentId);
  if (agent === undefined) throw new AppError("not_found");
  return agent.workingTimes;
}

/** From now on; offers and waits follow at once. @throws AppError not_found */
export async function setWorkingTimes(
  ports: DeskPorts,
  agentId: string,
  times: WorkingTimes | null,
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable("agents")
      .set({ working_times: times && JSON.stringify(times) })
      .where("id", "=", agentId)
      .where("active", "=", 1)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not_found");
    await noteWorkNow(ports, tx, agentId);
    tx.afterCommit(() => {
      ports.signals.agentChanged(agentId);
      ports.signals.loadChanged();
    });
  });
}
