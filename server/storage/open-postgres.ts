import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { refuseInsideTransaction } from "./in-transaction.ts";
import type { Database } from "./schema.ts";
import type { Queries } from "./storage.ts";
import { translateStorageError } from "./storage-error.ts";

const INT8 = 20;

/** All bigints here are times and counters far below 2^53. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text");
  },
};

/** Connects on first use; a lost connection is replaced by the next query. `onIdleError` is for the log. */
export function openPostgres(
  url: string,
  options: { poolSize: number; readOnly?: boolean; onIdleError: (error: Error) => void },
): Queries {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    types: types as pg.CustomTypesConfig,
    connectionTimeoutMillis: 5000,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 15_000,
    keepAlive: true,
    application_name: "frontdesk",
    ...(options.readOnly ? { options: "-c default_transaction_read_only=on" } : {}),
  });
  // Without a listener an idle connection that the server closes would end the process.
  pool.on("error", options.onIdleError);
  // The same for one in use: its query fails as well, and that is where it is handled.
  pool.on("connect", (client) => client.on("error", () => {}));
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        connect: async () => {
          refuseInsideTransaction();
          return translating(await pool.connect().catch(rethrow));
        },
        end: () => pool.end(),
      },
    }),
  });
}

/** The client with its errors translated, so that reads outside a transaction fail in our words too. */
function translating(client: pg.PoolClient): PostgresPoolClient {
  const query = client.query.bind(client) as (...query: unknown[]) => Promise<never>;
  const wrapped = {
    query: (...sent: unknown[]) => query(...sent).catch(rethrow),
    release: (discard?: boolean) => client.release(discard),
  };
  return wrapped as unknown as PostgresPoolClient;
}

function rethrow(error: unknown): never {
  throw translateStorageError(error);
}
