/** A consistent copy of the running database, and a look whether a database is whole. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";

/** SQLite's own online backup: consistent while the desk writes. */
export async function copySqlite(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
  const copy = new DatabaseSync(to);
  try {
    // One file, whole by itself: a look at it makes no log beside it.
    copy.exec("pragma journal_mode = delete");
  } finally {
    copy.close();
  }
}

/** What is wrong with the file, in SQLite's words; undefined when it is whole. Changes nothing. */
export function findSqliteDamage(file: string): string | undefined {
  if (!existsSync(file)) return "there is no such file";
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      const row = database.prepare("pragma quick_check(1)").get();
      const said = String(Object.values(row ?? {})[0] ?? "");
      return said === "ok" ? undefined : said;
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `pg_dump` of the whole database into a file. @throws Error with what the program said */
export async function dumpPostgres(url: string, to: string): Promise<void> {
  await runPostgres("pg_dump", url, ["--format=custom", "--no-owner", "--file", to]);
}

/** Puts a dump in the place of what is there. @throws Error with what the program said */
export async function restorePostgres(url: string, from: string): Promise<void> {
  const database = new URL(url).pathname.slice(1);
  const how = ["--clean", "--if-exists", "--no-owner", "--single-transaction"];
  await runPostgres("pg_restore", url, [...how, "--dbname", decodeURIComponent(database), from]);
}

/** What is wrong with a dump; undefined when its contents can be listed. */
export async function findDumpDamage(file: string): Promise<string | undefined> {
  try {
    await run("pg_restore", ["--list", file], {});
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The address goes by environment: arguments are seen by everybody on the machine. */
function runPostgres(program: string, url: string, args: readonly string[]): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const sslmode = searchParams.get("sslmode");
  return run(program, args, {
    PGHOST: searchParams.get("host") ?? hostname,
    PGPORT: port || "5432",
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(sslmode !== null && { PGSSLMODE: sslmode }),
  });
}

async function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(program, args, {
    env: { PATH: PATH_OF_PROGRAMS, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(child.stderr);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", () =>
      reject(new Error(`${program} cannot be run: install the PostgreSQL client programs.`)),
    );
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${(await said).trim()}`);
}

/** Where the client programs are; Debian keeps each version's in a folder of its own. */
const PATH_OF_PROGRAMS = [
  ...["/usr/local/bin", "/usr/bin", "/bin"],
  ...["18", "17", "16", "15", "14"].map((version) => `/usr/lib/postgresql/${version}/bin`),
].join(":");
