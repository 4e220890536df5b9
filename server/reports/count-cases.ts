/** Cases by what they are about, day by day: counted when they are opened. */
import { findType } from "../../bot/settings/problem-types.ts";
import type { calendarDays } from "../../handoff/hours.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Report, ReportQuery } from "../../kernel/protocol/reports.ts";
import type { ReportsPorts } from "./reports-ports.ts";

type Day = ReturnType<typeof calendarDays>[number];

/** The commonest type first; one count for each of the days. */
export async function countCases(
  { settings, storage }: Pick<ReportsPorts, "settings" | "storage">,
  { days, query, lang }: { days: readonly Day[]; query: ReportQuery; lang: Locale },
): Promise<NonNullable<Report["cases"]>> {
  const counts = new Map<string, number[]>();
  for (const [index, { begins, ends }] of days.entries()) {
    let rows = storage.db
      .selectFrom("cases")
      .select("problem_type as type")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("created_at", ">=", begins)
      .where("created_at", "<", ends)
      .groupBy("problem_type");
    if (query.type !== undefined) rows = rows.where("problem_type", "=", query.type);
    if (query.language !== undefined) rows = rows.where("lang", "=", query.language);
    for (const { type, count } of await rows.execute()) {
      const own = counts.get(type) ?? days.map(() => 0);
      own[index] = Number(count);
      counts.set(type, own);
    }
  }
  const sum = (own: readonly number[]) => own.reduce((all, one) => all + one, 0);
  return [...counts]
    .map(([type, own]) => ({
      ...{ type, label: findType(settings.problems, type)?.label[lang] ?? type },
      ...{ count: sum(own), days: own },
    }))
    .sort((a, b) => b.count - a.count || a.type.localeCompare(b.type));
}
