/**
 * `node kill-script.ts <dataDir> <verb> <ticketId> <agentId> <n>`: does one thing to a ticket and dies, as by
 * kill -9, right before its n-th statement. Prints `done` when it lived to the end.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { silentLogger } from "../../kernel/logger.ts";
import { readAccount } from "../../server/accounts/account.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import { createDesk } from "../../server/compose/create-desk.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { unlimited } from "../../server/system/limiter.ts";
import { createRandomIds } from "../../server/system/random-ids.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { resolveTicket, transferTicket } from "../../server/tickets/ticket-verbs.ts";
import { deskSettings } from "../support/desk-bench.ts";

const [dataDir = "", verb = "", ticketId = "", agentId = "", nth = "0"] = process.argv.slice(2);

const storage = await openStorage({ dataDir, logger: silentLogger });
const fanout = { toShopper() {}, toConsole() {}, cutShopper() {} };
const given = {
  storage,
  fanout,
  logger: silentLogger,
  ids: createRandomIds(),
  clock: { now: () => Date.now() },
  announcer: new Announcer({ storage, fanout, logger: silentLogger }),
  scheduler: { after: () => () => {} },
  mask: (text: string) => ({ text, masked: false, kinds: [] }),
};
const { ports } = createDesk({
  ...given,
  limiter: unlimited,
  settings: deskSettings({ routing: { cherryPicking: true } }),
  articleUrl: (id) => id,
  reachable: () => ({ kind: "kept" }),
  suggest: async () => [],
});
const row = await storage.db
  .selectFrom("agents")
  .selectAll()
  .where("id", "=", agentId)
  .executeTakeFirstOrThrow();
const request = { account: readAccount(row), ticketId };

dieBefore(Number(nth));
switch (verb) {
  case "claim":
    await claimTicket(ports, request);
    break;
  case "transfer":
    await transferTicket(ports, { ...request, to: { queue: "payment" }, note: "knows refunds" });
    break;
  case "resolve":
    await resolveTicket(ports, { ...request, outcome: "solved", note: "knows refunds" });
    break;
}
process.stdout.write("done");
process.exit(0);

/** Counts statements from here on, transaction control included. */
function dieBefore(n: number): void {
  let count = 0;
  const step = () => {
    count += 1;
    if (count === n) process.kill(process.pid, "SIGKILL");
  };
  const { exec, prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    step();
    return exec.call(this, sql);
  };
  DatabaseSync.prototype.prepare = function (...args) {
    return counted(prepare.apply(this, args), step);
  };
}

function counted(statement: StatementSync, step: () => void): StatementSync {
  return new Proxy(statement, {
    get(target, name) {
      if (name === "all" || name === "run") step();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
