/** Working times and time at the desk, over HTTP. */
import type { z } from "zod";
import type { WorkRow } from "../../kernel/protocol/work.ts";
import type {
  WorkingTimes,
  workingTimesResultSchema,
} from "../../kernel/protocol/working-times.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

type Times = z.infer<typeof workingTimesResultSchema>;

/** Somebody's working times, and the zone in which they are told. */
export function loadWorkingTimes(agentId: string, lang: Locale): Promise<HttpReply<Times>> {
  return callApi({ method: "GET", path: pathOf(agentId), lang });
}

/** From now on. */
export function saveWorkingTimes(
  agentId: string,
  workingTimes: WorkingTimes | null,
  lang: Locale,
): Promise<HttpReply<Times>> {
  return callApi({ method: "PUT", path: pathOf(agentId), body: { workingTimes }, lang });
}

/** Time at the desk in these calendar days. */
export function loadWork(
  { from, to }: { readonly from: string; readonly to: string },
  lang: Locale,
): Promise<HttpReply<{ readonly work: readonly WorkRow[] }>> {
  return callApi({ method: "GET", path: `/api/work?from=${from}&to=${to}`, lang });
}

function pathOf(agentId: string): string {
  return `/api/agents/${encodeURIComponent(agentId)}/working-times`;
}
