import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../../kernel/logger.ts";
import { openStorage } from "../../../server/storage/open-storage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { NOT_KEPT_YET } from "./not-kept-yet.ts";
import { sourceText } from "./source-text.ts";

/** Migrations and the list of columns only name what there is. */
const source = sourceText("server").replace(/export interface \w+Row \{[\s\S]*?\n\}/g, "");

/** Rows of the table are fetched somewhere, or given back by what changes them. */
function isFetched(table: string): boolean {
  return new RegExp(
    `(?:selectFrom|Join|updateTable|deleteFrom)\\(\\s*"${table}(?: as \\w+)?"`,
  ).test(source);
}

/** The column's value is used: as a property, in a selection or a condition; being written does not count. */
function isRead(column: string): boolean {
  const named = `"(?:\\w+\\.)?${column}(?: as \\w+)?"`;
  return (
    new RegExp(`\\.${column}\\b(?!\\s*=[^=])`).test(source) ||
    new RegExp(
      `(?:where|orderBy|groupBy|returning|select|onRef|whereRef|max|min|ref|eb|columns)\\([^;]{0,120}?${named}`,
    ).test(source) ||
    new RegExp(`[{,]\\s*${column}\\s*[,}][^;=]{0,80}=(?!>)`).test(source)
  );
}

/** Columns that make a row the only one of its kind: the database itself reads them. */
async function readKeys({ db }: Storage): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ tbl_name: string; sql: string }>`
    select tbl_name, sql from sqlite_master where type = 'index' and sql like 'create unique%'
  `.execute(db);
  return new Set(
    rows.flatMap((row) =>
      [...row.sql.replace(/^.*? on /i, "").matchAll(/"(\w+)"/g)].map(
        ([, column]) => `${row.tbl_name}.${column}`,
      ),
    ),
  );
}

describe("a stored value", () => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage({ dataDir: ":memory:", logger: silentLogger });
  });
  afterAll(() => storage.close());

  it("is read by something, or an issue says what will read it", async () => {
    const tables = await storage.db.introspection.getTables();
    const keys = await readKeys(storage);
    const unread = tables.flatMap(({ name, columns }) => {
      // Kysely keeps its own, and so does SQLite's search beside the words that we keep.
      if (name.startsWith("migrations") || name.startsWith("search_index")) return [];
      if (!isFetched(name)) return [`table ${name}`];
      return columns
        .filter((column) => !isRead(column.name) && !keys.has(`${name}.${column.name}`))
        .map((column) => `column ${name}.${column.name}`);
    });
    const listed = Object.keys(NOT_KEPT_YET).filter((key) => /^(?:table|column) /.test(key));

    expect(unread.sort()).toEqual(listed.sort());
  });
});
