/** Checks 36 to 38 and 56: what must not be kept, what is erased, and what is given out. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { createClient } from "redis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createBackup } from "../../server/backup/create-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { loadConfig } from "../../server/config.ts";
import { dropOldNews } from "../../server/sockets/redis-link.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { DeskStory } from "../support/desk-story.ts";
import { recordFault } from "../support/fault-report.ts";
import { HookReceiver } from "../support/hook-receiver.ts";
import { MailServer } from "../support/mail-server.ts";
import { findCanaries } from "../support/plant-canaries.ts";
import { plantPerson, SHOP_SECRET } from "../support/plant-person.ts";
import { readZip } from "../support/read-zip.ts";
import { seedAgents } from "../support/seed-desk.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startProgram } from "../support/start-program.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";

/** All persons' canaries begin with it; letters that are read off a picture without doubt. */
const CANARY = "quorvex";
const SOON = { timeout: 60_000, interval: 100 };
const REDIS_URL = process.env["TEST_REDIS_URL"];
const NAMES: Readonly<Record<string, string>> = { sqlite: "SQLite", postgres: "PostgreSQL, Redis" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frontdesk-erasure-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function filesIn(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true });
  return files.flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []));
}

/** Files below the folder whose bytes hold the word. */
function filesWith(dir: string, word: string): string[] {
  return filesIn(dir).filter((path) => readFileSync(path).includes(word));
}

describe.each(TEST_ENGINES)("checks 37 and 56: erasure, on $name", (engine) => {
  let database: TestDatabase;
  let mails: MailServer;
  let hooks: HookReceiver;
  let env: Record<string, string>;
  let story: DeskStory;
  const start = () => DeskStory.start({ env, dataDir: join(folder, "data") });
  beforeEach(async () => {
    database = await engine.create();
    [mails, hooks] = [await MailServer.start(), await HookReceiver.start()];
    // Nothing goes out: what is erased waits in the outbox.
    mails.mood = "busy";
    hooks.status = 500;
    cpSync("settings", join(folder, "settings"), { recursive: true });
    const notify = join(folder, "settings/notify.yaml");
    const facts =
      "facts: [conversation_started, case_submitted, ticket_resolved, conversation_rated]";
    const changed = readFileSync(notify, "utf8")
      .replace("facts: []", facts)
      .replace("unreadMinutes: 3", "unreadMinutes: 1");
    writeFileSync(notify, changed);
    const { databaseUrl } = database;
    env = {
      ...{ FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000", SETTINGS_DIR: join(folder, "settings") },
      ...{ IDENTITY_SECRETS: `shop=${SHOP_SECRET}`, PUBLIC_URL: "http://127.0.0.1:3000" },
      ...{ SMTP_URL: mails.url, MAIL_FROM: "desk@shop.example" },
      ...{ WEBHOOK_URL: hooks.url, WEBHOOK_SECRET: "a-secret-for-the-webhook-that-is-long" },
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      ...(databaseUrl !== undefined && REDIS_URL !== undefined && { REDIS_URL }),
    };
    story = await start();
  }, 240_000);
  afterEach(async () => {
    await story.stop();
    await Promise.all([mails.stop(), hooks.stop()]);
    await database.drop();
  });

  /** The operator's command, over the same data. */
  const frontdesk = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((done) => {
      const script = resolve("scripts/frontdesk.ts");
      const all = { ...env, DATA_DIR: join(folder, "data"), PATH: process.env["PATH"] ?? "" };
      execFile(process.execPath, [script, ...args], { env: all }, (error, out, err) =>
        done({ code: error === null ? 0 : 1, output: out + err }),
      );
    });
  /** `table.column` of everything that holds a canary; keys and news of Redis, too. */
  const columns = async () => await findCanaries(story.server.app.storage, CANARY);

  it("leaves no canary in any table, file, key or later backup, whoever asks for it", async () => {
    const agent = await story.agent();
    const [byId, byContact, verified] = [
      await plantPerson(story, agent, { word: `${CANARY}one` }),
      await plantPerson(story, agent, { word: `${CANARY}two` }),
      await plantPerson(story, agent, { word: `${CANARY}three`, isVerified: true }),
    ];
    const planted = await columns();
    expect(planted).toContain("outbox.recipient");
    expect(planted).toContain("files.seen_text");
    expect(filesIn(join(folder, "data/files")).length).toBeGreaterThanOrEqual(3);
    const config = loadConfig({ ...env, DATA_DIR: join(folder, "data") });
    const older = join(folder, "backup-before");
    await createBackup(config, { folder: older, at: new Date(), program: "test" });

    // An administrator by the API, the operator by the command line, the shopper herself.
    const [admin] = await seedAgents(story.server.app.storage, 1, { limit: 1, roles: ["admin"] });
    const cookie = admin?.cookie ?? "";
    const erase = (ids: readonly string[]) =>
      fetch(`${story.server.url}/api/privacy/erase`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify({ ids }),
      });
    const began = performance.now();
    const byApi = (await (await erase([byId.conversationId])).json()) as { results: object[] };
    const own = await fetch(`${story.server.url}/api/conversation`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${verified.shopper.token}` },
    });
    const byCommand = await frontdesk("erase", "--contact", byContact.contact, "--yes");
    const again = (await (await erase([byId.conversationId])).json()) as { results: object[] };
    const { storage } = story.server.app;
    await vi.waitFor(async () => {
      const { rows } = { rows: await storage.db.selectFrom("timers").select("kind").execute() };
      expect(rows.filter(({ kind }) => kind === "erase_file")).toEqual([]);
    }, SOON);
    await storage.compact();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const later = join(folder, "backup-after");
    await createBackup(config, { folder: later, at: new Date(), program: "test" });

    expect(byApi.results).toMatchObject([{ kind: "erased" }]);
    expect(again.results).toMatchObject([{ kind: "nothing", before: expect.any(String) }]);
    expect(own.status).toBe(200);
    expect(byCommand, byCommand.output).toMatchObject({ code: 0 });
    expect(await columns()).toEqual([]);
    expect(filesWith(join(folder, "data"), CANARY)).toEqual([]);
    expect(filesIn(join(folder, "data/files"))).toEqual([]);
    expect(filesWith(later, CANARY)).toEqual([]);
    const proofs = await storage.db.selectFrom("privacy_log").selectAll().execute();
    expect(proofs.filter(({ what }) => what === "erased")).toHaveLength(3);
    const text = JSON.stringify(proofs);
    for (const { conversationId } of [byId, byContact, verified])
      expect(text).not.toContain(conversationId);
    const inRedis = env["REDIS_URL"] === undefined ? undefined : await keysWith(env["REDIS_URL"]);
    expect(inRedis?.after ?? []).toEqual([]);

    // A restore of what was kept before erases again.
    await story.stop();
    const { erasedAgain } = await restoreBackup(config, { folder: older, at: new Date() });
    story = await start();
    await vi.waitFor(async () => expect(filesIn(join(folder, "data/files"))).toEqual([]), SOON);
    await story.server.app.storage.compact();
    expect(erasedAgain).toBe(3);
    expect(await columns()).toEqual([]);
    expect(filesWith(join(folder, "data"), CANARY)).toEqual([]);
    const redis = inRedis === undefined ? "" : `, 0 of ${inRedis.keys} keys of Redis`;
    const figures = `three persons planted over the wire in ${planted.length} columns, their pictures and the backup before; erased by API, command and themselves within ${seconds} s: 0 columns, 0 files${redis}, 0 files of a later backup; a second call is a no-op, 3 proofs without identity; restoring the backup erases them again`;
    for (const check of [37, 56]) recordFault(check, NAMES[engine.name] ?? engine.name, figures);
  });
});

/** Keys that hold a canary once the news are as old as nodes keep them, and how many there are. */
async function keysWith(url: string): Promise<{ keys: number; after: string[] }> {
  const client = createClient({ url });
  await client.connect();
  try {
    await dropOldNews(client, Date.now() + 6 * 60_000);
    const keys = await client.keys("*");
    const after: string[] = [];
    for (const key of keys) {
      const dump = await client.sendCommand(["DUMP", key]);
      if (`${key} ${String(dump)}`.includes(CANARY)) after.push(key);
    }
    return { keys: keys.length, after };
  } finally {
    client.destroy();
  }
}

describe("check 36: what must not be kept or logged", () => {
  it("is in no log, figure or error, and cards are masked where they are stored", async () => {
    const data = join(folder, "data");
    const metricsPort = "39417";
    const program = startProgram({
      ...{ DATA_DIR: data, FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000", LOG_LEVEL: "debug" },
      METRICS_PORT: metricsPort,
    });
    const url = await program.ready;
    const canaries = ["Quorvexa Lindqvist", "quorvexa@example.org", "Zimmerstrasse 4711"];
    const cards = cardTexts();
    const orders = orderNumbers(1000);
    const answers: string[] = [];
    // The cards of one in ten chats: what one shopper has said does not help the next.
    for (let chat = 0; chat < 10; chat += 1) {
      const client = new ShopperClient(url).connect();
      await vi.waitFor(() => expect(client.token).toBeDefined(), 10_000);
      client.say(`I am ${canaries.join(", ")}`);
      for (const { text } of cards.slice(chat * 10, chat * 10 + 10))
        client.say(`my card is ${text}`);
      for (let at = chat * 100; at < chat * 100 + 100; at += 10)
        client.say(`where are my orders ${orders.slice(at, at + 10).join(", ")}`);
      await vi.waitFor(() => expect(client.waiting).toBe(0), 60_000);
      answers.push(JSON.stringify(await client.askRaw("message:send", { text: canaries[0] })));
      const wrong = await fetch(
        `${url}/api/cases/find?q=${encodeURIComponent(canaries[1] ?? "")}`,
        {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${client.token}` },
          body: JSON.stringify({ number: canaries[0], secondFact: canaries[1] }),
        },
      );
      answers.push(await wrong.text());
      canaries.push(client.token ?? "");
      client.disconnect();
    }
    const figures = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    program.process.kill("SIGTERM");
    await program.ended;

    const outside = { log: program.output(), metrics: figures, errors: answers.join() };
    const digitsOf = (text: string) => text.normalize("NFKC").replace(/[^\d]/g, "");
    for (const [where, text] of Object.entries(outside)) {
      for (const canary of canaries.filter((one) => one !== ""))
        expect(text.includes(canary), where).toBe(false);
      for (const { number } of cards) expect(text.includes(number), where).toBe(false);
    }
    expect(outside.log.split("\n").length).toBeGreaterThan(20);
    const storage = await openStorage({ dataDir: data, logger: silentLogger });
    const rows = await storage.db.selectFrom("messages").select("content").execute();
    const texts = rows.map(({ content }) => content);
    const everything = JSON.stringify([
      texts,
      await storage.db.selectFrom("conversations").selectAll().execute(),
      await storage.db.selectFrom("turn_traces").selectAll().execute(),
      await storage.db.selectFrom("misses").selectAll().execute(),
      await storage.db.selectFrom("cases").selectAll().execute(),
    ]);
    await storage.close();
    const left = cards.filter(
      ({ number, text }) => everything.includes(text) || everything.includes(number),
    );
    const shown = cards.filter(({ number }) =>
      texts.some(
        (text) => digitsOf(text).includes(number.slice(0, 6)) && text.includes(number.slice(-4)),
      ),
    );
    const hidden = orders.filter((order) => !texts.some((text) => text.includes(order)));
    expect(left).toEqual([]);
    expect(shown.length).toBe(cards.length);
    expect(hidden).toEqual([]);
    expect(filesWith(data, cards[0]?.number ?? "")).toEqual([]);
    recordFault(
      36,
      "SQLite",
      `name, mail, address and 10 tokens: 0 in ${outside.log.split("\n").length} lines of the log, the metrics and 20 errors; ${cards.length} spellings of cards masked to their first six and last four, 0 left in the database; ${orders.length} order numbers untouched`,
    );
  });
});

/** Twenty cards of five makers, each in five spellings. */
function cardTexts(): { number: string; text: string }[] {
  const starts = ["4", "51", "34", "62", "6011"];
  const spellings = [
    (number: string) => number,
    (number: string) => number.replace(/(\d{4})(?=\d)/g, "$1 "),
    (number: string) => number.replace(/(\d{4})(?=\d)/g, "$1-"),
    (number: string) =>
      number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    (number: string) => number.replace(/(\d{4})(?=\d)/g, "$1\u200B"),
  ];
  return Array.from({ length: 100 }, (_, at) => {
    const start = starts[at % starts.length] ?? "4";
    const length = start === "34" ? 15 : 16;
    const body = `${start}${String(7_391_046_281_503 + at * 97_531_862_417).slice(0, 20)}`;
    const number = withCheckDigit(body.padEnd(length - 1, "7").slice(0, length - 1));
    return { number, text: spellings[Math.floor(at / 20) % 5]?.(number) ?? number };
  });
}

function withCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** As shops number orders: a day and a running number, letters before it, or ten to twelve digits. */
function orderNumbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const running = String(100_000 + ((at * 7919) % 900_000));
    const day = `202611${String(1 + (at % 28)).padStart(2, "0")}`;
    return (
      [
        `${day}${running}`,
        `SO-${running}-${at}`,
        `${day}${running}${at % 10}`,
        `83${running}${running.slice(0, 3)}`,
      ][at % 4] ?? ""
    );
  });
}

describe("check 38: what is given out", () => {
  it("holds no formula, no script, no note and nobody else's words", async () => {
    const story = await DeskStory.start();
    const formulas = [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      '=HYPERLINK("http://x")',
      "＝1+1",
    ];
    const script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    const agent = await story.agent(["agent"], 20);
    const [chief] = [await story.agent(["supervisor"])];
    await chief.must("presence:set", { state: "busy" });
    const { shopper: other } = await story.held({ agent });
    other.say("somebody else's secret");
    const zips: string[] = [];
    for (const formula of formulas) {
      const { shopper, ticketId } = await story.held({ agent });
      shopper.say(`${formula} ${script}`);
      await vi.waitFor(() => expect(shopper.waiting).toBe(0), SOON);
      await agent.must("message:send", {
        ...{ ticketId, clientMsgId: crypto.randomUUID(), visibility: "agents" },
        content: { kind: "text", text: "a private note" },
      });
      await agent.must("ticket:resolve", { ticketId, outcome: "solved" });
      await shopper.ask("rating:give", { score: 3, comment: `${formula} ${script}` });
      const headers = { authorization: `Bearer ${shopper.token}` };
      const get = async (path: string) =>
        Buffer.from(await (await fetch(story.server.url + path, { headers })).arrayBuffer());
      const files = readZip(await get("/api/conversation/data.zip"));
      const html = (await get("/api/conversation/transcript.html")).toString();
      zips.push(...Object.values(files), html);
      for (const page of [files["conversation-1/conversation.html"] ?? "", html]) {
        expect(page).toContain("&lt;script");
        expect(page).not.toMatch(/<script|<img src=x/);
      }
    }
    const cookie = String(chief.socket.io.opts.extraHeaders?.["cookie"]);
    // Days of the desk's zone.
    const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });
    const today = day.format(Date.now());
    const past = day.format(Date.now() - 2 * 86_400_000);
    const table = await fetch(
      `${story.server.url}/api/reports/comments.csv?from=${past}&to=${today}`,
      {
        headers: { cookie },
      },
    );
    const cells = (
      parse(await table.text(), { bom: true, relax_column_count: true }) as string[][]
    ).flat();

    expect(table.status).toBe(200);
    const comments = cells.filter((cell) => cell.includes("alert(1)"));
    expect(comments).toHaveLength(formulas.length);
    expect(cells.filter((cell) => /^[=+\-@\t\r\0＝＋－＠]/.test(cell))).toEqual([]);
    expect(zips.join()).not.toMatch(/a private note|somebody else's secret/);
    recordFault(
      38,
      "SQLite",
      `${formulas.length} comments that begin as formulas and hold HTML: 0 formulas in the table, 0 scripts in ${formulas.length * 2} pages and archives, no notes, nothing of others`,
    );
    await story.stop();
  });
});
