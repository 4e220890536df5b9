/** What shoppers asked in vain, read from the desk's own database for editors' reports. */
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { Config } from "../config.ts";
import { openForReading } from "../storage/open-for-reading.ts";

/** A question that was not answered. */
export interface StoredMiss {
  readonly text: string;
  readonly lang: Locale;
  /** Epoch milliseconds. */
  readonly at: number;
}

const NOTHING_YET =
  "there is no database yet: start the desk once, set DATA_DIR or DATABASE_URL to the desk's, or give a file with --misses";

/**
 * The misses since a moment (epoch milliseconds), oldest first, from SQLite or PostgreSQL, whether the
 * desk runs or not. Nothing is written or migrated.
 * @throws Error that says what to do when there is no database, or one without tables
 */
export async function readMisses(
  { storage }: Pick<Config, "storage">,
  since: number,
): Promise<readonly StoredMiss[]> {
  const opened = openForReading(storage);
  if (opened === undefined) throw new Error(NOTHING_YET);
  try {
    const rows = await opened.db
      .selectFrom("misses")
      .select(["text", "lang", "at"])
      .where("at", ">=", since)
      .orderBy("at")
      .execute();
    return rows.map(({ text, lang, at }) => ({ text, lang: requireLocale(lang), at }));
  } catch (error) {
    throw isWithoutTables(error) ? new Error(NOTHING_YET, { cause: error }) : error;
  } finally {
    await opened.close();
  }
}

function requireLocale(lang: string): Locale {
  return LOCALES.find((locale) => locale === lang) ?? "en";
}

function isWithoutTables(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /no such table/.test(error.message) || ("code" in error && error.code === "42P01");
}
