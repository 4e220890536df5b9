/** Statements that are compiled once: Kysely builds and compiles a query anew each time it is asked. */
import { type Compilable, CompiledQuery, type QueryResult } from "kysely";
import type { Queries } from "./storage.ts";

/** Stands for a value while a statement is compiled. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

interface Compiled {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * A query for what runs with every message. `build` is called once an engine, with something in the place of
 * each value: it may hand values on to Kysely and do nothing else with them, and every call gives the same
 * names. What is the same each time may stand in it as it is.
 *
 *     const findShop = statement((db, { id }: { id: string }) =>
 *       db.selectFrom("shops").selectAll().where("id", "=", id));
 *     const [shop] = (await findShop(db, { id: "a" })).rows;
 */
export function statement<Values extends object, Row>(
  build: (db: Queries, values: Values) => Compilable<Row>,
): (db: Queries, values: Values) => Promise<QueryResult<Row>> {
  const engines = new Map<object, Compiled>();
  return async (db, values) => {
    // One a kind of engine: transactions come and go, and with them everything else of Kysely.
    const engine = db.getExecutor().adapter.constructor;
    let compiled = engines.get(engine);
    if (compiled === undefined) {
      compiled = compile(db, build, Object.keys(values));
      engines.set(engine, compiled);
    }
    const { sql, parameters } = compiled;
    const given = parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    return await db.executeQuery<Row>(CompiledQuery.raw(sql, given));
  };
}

function compile<Values extends object, Row>(
  db: Queries,
  build: (db: Queries, values: Values) => Compilable<Row>,
  names: readonly string[],
): Compiled {
  const slots = Object.fromEntries(names.map((name) => [name, new Slot(name)]));
  return build(db, slots as Values).compile();
}
