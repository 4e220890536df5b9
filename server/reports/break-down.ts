/** The same figures by queue, type, language and agent. */
import { findType } from "../../bot/settings/problem-types.ts";
import { findQueue } from "../../handoff/routing.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { Report } from "../../kernel/protocol/reports.ts";
import { type CountedRating, figuresOf, type MeasuredRound } from "./figures.ts";
import type { ReportsPorts } from "./reports-ports.ts";

type Breakdown = Report["byQueue"];

interface Counted {
  readonly rounds: readonly MeasuredRound[];
  readonly ratings: readonly CountedRating[];
  readonly lang: Locale;
  readonly now: number;
}

/** Whatever has at least one round or rating; the busiest first. */
export async function breakDown(
  { settings, storage }: Pick<ReportsPorts, "settings" | "storage">,
  counted: Counted,
): Promise<Pick<Report, "byQueue" | "byType" | "byLanguage" | "byAgent" | "byTag">> {
  const { lang } = counted;
  const agents = await storage.db.selectFrom("agents").select(["id", "name"]).execute();
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return {
    byQueue: groupBy(
      counted,
      ({ queue }) => queue,
      (key) => findQueue(settings.routing, key)?.label[lang] ?? key,
    ),
    byType: groupBy(
      counted,
      ({ problemType }) => problemType,
      (key) => findType(settings.problems, key)?.label[lang] ?? key,
    ),
    byLanguage: groupBy(
      counted,
      ({ lang: spoken }) => spoken,
      (key) => LANGUAGES[lang][LOCALES.find((locale) => locale === key) ?? lang],
    ),
    byAgent: groupBy(
      counted,
      ({ agentId }) => agentId,
      (key) => names.get(key) ?? key,
    ),
    byTag: groupBy(
      counted,
      ({ tags }) => tags,
      (key) => settings.wrapUp.tags.find((tag) => tag.key === key)?.label[lang] ?? key,
    ),
  };
}

const LANGUAGES = {
  zh: { zh: "中文", en: "英文" },
  en: { zh: "Chinese", en: "English" },
} as const;

function groupBy(
  { rounds, ratings, now }: Counted,
  keysOf: (one: MeasuredRound | CountedRating) => string | null | readonly string[],
  labelOf: (key: string) => string,
): Breakdown {
  const groups = new Map<string, { rounds: MeasuredRound[]; ratings: CountedRating[] }>();
  const groupOf = (key: string) => {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group = { rounds: [], ratings: [] };
    groups.set(key, group);
    return group;
  };
  for (const round of rounds)
    for (const key of asKeys(keysOf(round))) groupOf(key).rounds.push(round);
  for (const rating of ratings)
    for (const key of asKeys(keysOf(rating))) groupOf(key).ratings.push(rating);
  return [...groups]
    .map(([key, group]) => ({
      key,
      label: labelOf(key),
      ...figuresOf(group.rounds, group.ratings, now),
    }))
    .sort((a, b) => b.requests - a.requests || a.key.localeCompare(b.key));
}

/** What is under no name is in no group. */
function asKeys(keys: string | null | readonly string[]): readonly string[] {
  if (keys === null || keys === "") return [];
  return typeof keys === "string" ? [keys] : keys.filter((key) => key !== "");
}
