/** `node scripts/faults-report.ts`: writes docs/reliability.md anew from what `npm run test:faults` measured. */
import { readFileSync, writeFileSync } from "node:fs";

interface FaultResult {
  readonly check: number;
  readonly on: string;
  readonly figures: string;
  readonly date: string;
  readonly commit: string;
}

/** What each check holds us to; the ones without a result of their own name where they are tested. */
const CHECKS: Readonly<Record<number, { promise: string; also?: string }>> = {
  1: {
    promise: "kill -9 at any time loses no acknowledged message and doubles none",
    also: "test/flow/delivery-faults.test.ts",
  },
  2: {
    promise:
      "one clientMsgId is stored once, however often and over however many connections it is sent",
    also: "test/flow/delivery.test.ts, test/flow/handoff-ends.test.ts",
  },
  3: {
    promise: "after any history of drops, reconnects and restarts every screen equals the log",
    also: "test/flow/delivery-faults.test.ts",
  },
  4: {
    promise: "malformed and hostile frames are answered, end no process and slow nobody down",
    also: "test/flow/delivery-faults.test.ts",
  },
  5: {
    promise:
      "ids of somebody else open nothing by any event or route, and look like ids of nothing",
    also: "test/flow/http-matrix.test.ts, test/flow/delivery-access.test.ts",
  },
  6: {
    promise: "a shopper who says to be somebody else stays that shopper, and joins nobody",
    also: "test/flow/delivery-access.test.ts, test/flow/identity.test.ts",
  },
  7: { promise: "50 agents claim 200 chats at once: one holder each, losers are told who" },
  8: {
    promise: "the bot, other agents and ended sessions get nothing to the shopper",
    also: "test/flow/handoff.test.ts, test/flow/handoff-ends.test.ts",
  },
  9: {
    promise: "no text of anybody runs as a script, on any screen",
  },
  10: {
    promise: "disguised files are refused, or kept as the picture they are and nothing else",
    also: "test/unit/server/files/files.test.ts, test/flow/http-files.test.ts",
  },
  11: {
    promise: "pictures that grow are refused at once or cost little, while others chat",
    also: "test/unit/server/files/files.test.ts",
  },
  12: {
    promise: "uploads that break off leave no file, no handle and the same process",
    also: "test/flow/http-files.test.ts",
  },
  13: {
    promise: "a second process on the same data refuses and names the first",
    also: "test/flow/http-start.test.ts",
  },
  14: {
    promise:
      "chats of a dead browser wait again within 60 s at their old place; back in time keeps them",
  },
  15: {
    promise: "pages of others open no connection, by either transport",
    also: "test/flow/http-guards.test.ts, test/flow/browser-socket.test.ts",
  },
  16: {
    promise: "guessing passwords is looked at ten times, locks nobody out and tells nothing",
    also: "test/unit/server/accounts/accounts.test.ts, test/flow/http-hostile.test.ts",
  },
  17: {
    promise: "an ended session is dead everywhere within 2 s",
    also: "test/flow/handoff.test.ts, test/flow/http-accounts.test.ts",
  },
  18: {
    promise: "guessing order numbers tells nothing, and the shop is asked no more than five times",
    also: "test/contract/orders.test.ts",
  },
  19: {
    promise: "a rolling restart loses and doubles nothing, each node exits with 0 within 15 s",
  },
  20: {
    promise: "an editor who breaks the FAQ fails no question, and is told file and line",
    also: "test/model/broken-saves.test.ts",
  },
  21: {
    promise: "a damaged, missing or foreign index is never loaded, and built anew",
    also: "test/model/damaged-index.test.ts",
  },
  22: {
    promise: "without its model the desk starts, answers by words and hands over",
    also: "test/model/degraded-model.test.ts",
  },
  23: { promise: "hard restarts of PostgreSQL: nothing acknowledged unsaved, no process ends" },
  24: { promise: "Redis gone: same chats work on, all agree within 5 s after" },
  25: { promise: "shopper and agent on different nodes: one order, p95 under 500 ms" },
  26: {
    promise: "a black hole in the network is noticed and made up for",
    also: "test/flow/delivery-faults.test.ts (a silent proxy)",
  },
  27: { promise: "a full disk: no false acknowledgement, goes on by itself" },
  28: {
    promise: "frozen clients are cut and cost little memory",
    also: "test/flow/delivery-slow.test.ts",
  },
  29: {
    promise: "who floods is refused in words, costs others nothing and fills no queue",
    also: "test/unit/server/system/rate-limits.test.ts, test/contract/open-limit.test.ts",
  },
  30: {
    promise: "texts that give orders are shown as what they are, or flagged",
    also: "test/unit/knowledge/lint-faq.test.ts",
  },
  31: {
    promise: "paths that lead out are not found, read nothing and call nobody",
    also: "test/flow/http-pages.test.ts",
  },
  32: { promise: "limit, order and 2 s to the next offer hold while agents come and go" },
  33: {
    promise: "several tabs show one order, and closing one ends nothing",
    also: "test/flow/handoff-ends.test.ts",
  },
  34: {
    promise: "nothing said into an ended chat is swallowed",
    also: "test/flow/handoff-ends.test.ts",
  },
  35: { promise: "kill -9 at every step of claim, transfer and resolve leaves all or nothing" },
  36: {
    promise:
      "names, tokens and cards are in no log, figure or error; cards are masked, order numbers are not",
    also: "test/unit/understanding/mask-secrets.test.ts",
  },
  37: {
    promise: "an erased person is in no table, file, key or bot state; the proof names nobody",
    also: "test/contract/privacy.test.ts, test/contract/retention.test.ts",
  },
  38: {
    promise: "what is given out holds no formula, no script, no note and nobody else's words",
    also: "test/unit/server/reports/report-csv.test.ts, test/contract/privacy.test.ts",
  },
  40: {
    promise:
      "wrong clocks and jumps change no order, timeout or session; no package has a known high advisory",
    also: "test/unit/server/system/database-clock.test.ts, test/unit/build/version-floors.test.ts",
  },
  41: {
    promise: "a log that was put back hides nothing that is typed afterwards",
    also: "test/flow/put-back.test.ts, test/unit/browser/delivery/subscription.test.ts",
  },
  42: {
    promise:
      "shop and desk on two sites, third-party storage refused: one conversation on seven pages and in its own window",
    also: "test/browser/two-sites.test.ts",
  },
  43: {
    promise: "where no WebSocket gets through, widget and console poll, with cookies on the host",
    also: "test/browser/polling.test.ts, test/flow/browser-socket.test.ts",
  },
  44: {
    promise:
      "a panel that cannot load leaves the page usable, says so within 8 s, and opens once the desk is back",
    also: "test/browser/dead-panel.test.ts",
  },
  45: {
    promise: "slow uploads and bodies of one visitor keep nobody waiting, and are cut",
    also: "test/flow/slow-bodies.test.ts",
  },
  46: {
    promise: "shoppers behind one address are served, one network fills nobody's queue",
    also: "test/contract/open-limit.test.ts, test/unit/server/system/rate-limits.test.ts",
  },
  47: {
    promise:
      "nobody is told a wait, a place or that somebody is there which the staff could not keep",
    also: "test/unit/handoff/told-waits.test.ts",
  },
  48: {
    promise: "every time is right for its reader, in any zone and over a change of clocks",
    also: "test/unit/handoff/hours-in-words.test.ts, test/unit/server/http/transcript/transcript.test.ts",
  },
  49: {
    promise:
      "notices to those who left are neither lost nor doubled when the mail server or we fail, and not sent once read",
    also: "test/contract/notices.test.ts",
  },
  50: {
    promise:
      "a picture staged, captioned or on its way is there again after a reload, a crash and kill -9, and goes once",
    also: "test/browser/widget-behaviour.test.ts",
  },
  51: {
    promise: "identities that are not believed are refused in words and join nothing",
    also: "test/flow/identity.test.ts",
  },
  52: {
    promise: "whatever is documented, sent, set or stored has an effect, a receiver, a reader",
    also: "test/unit/promises, test/browser/widget-api.test.ts",
  },
  53: {
    promise:
      "a further matter beside a sent case changes nothing of it in silence, and gets a case or a question",
    also: "test/unit/bot/listeners/after-sending.test.ts",
  },
  54: {
    promise:
      "reading pictures disturbs no chat and loses no upload, bombs and a killed reader included",
    also: "test/unit/server/files/picture-process.test.ts",
  },
  55: {
    promise: "numbers of cards and people on screenshots are covered before anything is kept",
    also: "test/browser/screenshots.test.ts",
  },
  56: {
    promise: "and is not in what was read off pictures, the outbox, or any later backup",
    also: "test/flow/operator.test.ts",
  },
  58: {
    promise: "data that cannot be used is named with its remedy, and never overwritten",
    also: "test/flow/start-and-doctor.test.ts, test/flow/disaster-drill.test.ts",
  },
  59: {
    promise:
      "a new shop with little to go by keeps its calibration, is told why, and answers little out of scope",
    also: "test/unit/knowledge/calibrate-knowledge.test.ts",
  },
  60: {
    promise:
      "editors, the studio and a git pull that write one article lose nobody's text without asking",
    also: "test/flow/studio.test.ts, test/unit/server/studio/faq-folder.test.ts",
  },
};

/** The document; `results` as in test/faults/results.json. */
export function presentReliability(results: readonly FaultResult[]): string {
  const rows = Object.entries(CHECKS).flatMap(([number, { promise, also }]) => {
    const measured = results.filter(({ check }) => check === Number(number));
    const tested = also === undefined ? "no check in full yet" : `in \`npm test\`: ${also}`;
    if (measured.length === 0) return [`| ${number} | ${promise} | – | ${tested} | – |`];
    return measured.map(
      ({ on, figures, date, commit }) =>
        `| ${number} | ${promise} | ${on} | ${figures} | ${date}, ${commit} |`,
    );
  });
  return `${HEAD}\n| check | promise | on | measured | when, commit |\n|---|---|---|---|---|\n${rows.join("\n")}\n${TAIL}`;
}

const HEAD = `# Reliability

What the desk promises when things go wrong, and what was measured. \`npm run test:faults\` runs the checks in
full and notes their figures in test/faults/results.json; \`node scripts/faults-report.ts\` writes this page from
it, and a test fails when the page is not current. \`npm test\` runs short forms.

The figures come from two shared cores with other work on them; they are upper bounds, not records.
`;

const TAIL = `
## What is promised

At least once on the wire, exactly once in the log, one total order for each conversation. An acknowledged
message survives kill -9 of the server and loss of power (SQLite with a sync before every ack, PostgreSQL with fsync).
A ticket's transition happens with all its side effects or not at all, once, on however many nodes.

## Do the checks bite?

- Claim by select-then-update (without the lock and the version in the WHERE clause): the claim tests stay
  green on SQLite, where transactions run one after the other, and fail on PostgreSQL with several holders
  for one chat. That is why every test of the desk runs on both.
- Store a repeated clientMsgId again (no look-up, no unique index): the first of check 3's random histories
  that loses an acknowledgement finds a message of the log twice, also in the short form of \`npm test\`.
- Let the system claim a chat: the storm of random commands in test/unit/handoff/transition.test.ts finds a chat
  that is claimed by nobody.
- Count an agent as there before the console listens: check 14 finds offers that reach nobody.

## One time for all nodes

With PostgreSQL every node takes the time from the database, on a steady counter that a jump of the wall
clock does not move, and asks again every 20 s (server/system/database-clock.ts). On SQLite there is one process
and the system's clock.
`;

function main(): void {
  const results = new URL("../test/faults/results.json", import.meta.url);
  const page = new URL("../docs/reliability.md", import.meta.url);
  writeFileSync(
    page,
    presentReliability(JSON.parse(readFileSync(results, "utf8")) as FaultResult[]),
  );
  console.log("docs/reliability.md is up to date.");
}

if (import.meta.main) main();
