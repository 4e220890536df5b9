/** The engines every contract runs over: SQLite always, PostgreSQL when TEST_DATABASE_URL is set. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";

export interface TestDatabase {
  /** Undefined for SQLite in memory. */
  readonly databaseUrl: string | undefined;
  drop(): Promise<void>;
}

export interface TestEngine {
  readonly name: "sqlite" | "postgres";
  create(): Promise<TestDatabase>;
}

const serverUrl = process.env["TEST_DATABASE_URL"];

export const TEST_ENGINES: readonly TestEngine[] = [
  { name: "sqlite", create: async () => ({ databaseUrl: undefined, drop: async () => {} }) },
  ...(serverUrl
    ? [{ name: "postgres" as const, create: () => createPostgresDatabase(serverUrl) }]
    : []),
];

/** An empty database with all tables, closed and dropped by the returned function. */
export async function openTestStorage(
  engine: TestEngine,
): Promise<{ storage: Storage; drop: () => Promise<void> }> {
  const database = await engine.create();
  const storage = await openStorage({
    databaseUrl: database.databaseUrl,
    dataDir: ":memory:",
    logger: silentLogger,
  });
  const drop = async () => {
    await storage.close();
    await database.drop();
  };
  return { storage, drop };
}

async function createPostgresDatabase(url: string): Promise<TestDatabase> {
  const name = `frontdesk_${randomBytes(6).toString("hex")}`;
  await run(url, `create database ${name}`);
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  return {
    databaseUrl: databaseUrl.href,
    drop: () => run(url, `drop database if exists ${name} with (force)`),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
