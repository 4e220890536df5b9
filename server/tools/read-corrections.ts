/** What agents put right in cases, read from the desk's own database for whoever keeps the examples. */
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { ReclassifiedPart } from "../cases/reclassify-case.ts";
import type { Config } from "../config.ts";
import { openForReading } from "../storage/open-for-reading.ts";
import type { Queries } from "../storage/storage.ts";

/** A case that an agent understood otherwise than the bot. */
export interface StoredCorrection {
  readonly part: ReclassifiedPart;
  readonly before: string;
  readonly after: string;
  /** The shopper's own words. */
  readonly story: string;
  readonly lang: Locale;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The corrections since a moment, oldest first; none where there is no database yet. Nothing is written. */
export async function readCorrections(
  { storage }: Pick<Config, "storage">,
  since: number,
): Promise<readonly StoredCorrection[]> {
  const opened = openForReading(storage);
  if (opened === undefined) return [];
  try {
    return await findCorrections(opened.db, since);
  } finally {
    await opened.close();
  }
}

/** The same from a database that is open. */
export async function findCorrections(db: Queries, since: number): Promise<StoredCorrection[]> {
  const rows = await db
    .selectFrom("case_events")
    .innerJoin("cases", "cases.id", "case_events.case_id")
    .select(["case_events.details", "case_events.at", "cases.data"])
    .where("case_events.kind", "=", "corrected")
    .where("case_events.actor_kind", "=", "agent")
    .where("case_events.at", ">=", since)
    .orderBy("case_events.at")
    .execute();
  return rows.flatMap(({ details, data, at }) => {
    const { part, before, after } = JSON.parse(details) as Partial<StoredCorrection>;
    const { slots, lang } = JSON.parse(data) as CaseData;
    const story = slots["description"]?.value;
    if (part === undefined || after === undefined || story === undefined) return [];
    return [{ part, before: before ?? "", after, story, lang, at: Number(at) }];
  });
}
