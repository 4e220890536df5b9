/** How much of the evidence that a case needs was there when a person was asked for. */
import { findType } from "../../bot/settings/problem-types.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Report } from "../../kernel/protocol/reports.ts";
import { askedEvidence } from "../cases/case-parts.ts";
import { readEvidence } from "./read-facts.ts";
import type { ReportsPorts } from "./reports-ports.ts";
import type { Round } from "./rounds.ts";

/** Only what is required counts; what the shopper said they cannot give is settled and counts as given. */
export async function countEvidence(
  { storage, settings }: Pick<ReportsPorts, "storage" | "settings">,
  rounds: readonly Round[],
): Promise<Report["evidence"]> {
  const { cases, files } = await readEvidence(storage.db, rounds);
  const sums = { cases: 0, complete: 0, wanted: 0, given: 0 };
  for (const { caseId, beganAt, again } of rounds) {
    const stored = cases.get(caseId);
    // Whoever asks again has sent what they had.
    if (stored === undefined || again) continue;
    const data = JSON.parse(stored) as CaseData;
    const type = findType(settings.problems, data.problemType);
    const required = askedEvidence(type, data).filter((item) => item.required);
    if (required.length === 0) continue;
    const given = required.filter(({ key }) => {
      const value = data.evidence[key];
      if (value?.declined !== undefined) return true;
      return value?.fileIds.some((id) => (files.get(id) ?? Number.POSITIVE_INFINITY) <= beganAt);
    });
    sums.cases += 1;
    sums.wanted += required.length;
    sums.given += given.length;
    if (given.length === required.length) sums.complete += 1;
  }
  return sums;
}
