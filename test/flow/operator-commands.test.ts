/** Every further command of an operator does what it says: tables, people, holds, notices, settings, the index. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { listMigrations } from "../../server/storage/migrate.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { plantCanaries } from "../support/plant-canaries.ts";
import { smallFaq } from "../support/small-faq.ts";

const CASE = "FD-CANA-RY22";
const ADA = "ada@shop.example";

describe("the operator's commands", { timeout: 240_000 }, () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "frontdesk-commands-"));
  });
  afterAll(() => rm(dir, { recursive: true }));

  const run = (script: string, args: readonly string[], input = "") =>
    new Promise<{ code: number; output: string }>((done) => {
      const env = {
        ...{ PATH: process.env["PATH"] ?? "", DATA_DIR: join(dir, "data") },
        ...{ FAQ_DIR: smallFaq(), MODEL_DIR: join(dir, "no-model") },
        ...{ PUBLIC_URL: "https://help.shop.example", ADMIN_EMAIL: ADA },
        ADMIN_PASSWORD: "correct horse battery",
      };
      const child = execFile(
        process.execPath,
        [`scripts/${script}.ts`, ...args],
        { env },
        (error, out, err) => done({ code: error === null ? 0 : 1, output: out + err }),
      );
      child.stdin?.end(input);
    });
  const frontdesk = (...args: string[]) => run("frontdesk", args);

  async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({ dataDir: join(dir, "data"), logger: silentLogger });
    return await work(storage).finally(() => storage.close());
  }

  it("migrate: status and plan look, up makes the tables", async () => {
    const before = await frontdesk("migrate", "status");
    const plan = await frontdesk("migrate", "plan");
    const made = existsSync(join(dir, "data/frontdesk.sqlite"));
    await mkdir(join(dir, "data"), { recursive: true });
    const up = await frontdesk("migrate", "up");
    const after = await frontdesk("migrate", "status");
    const again = await frontdesk("migrate", "up");

    const names = listMigrations();
    expect(before.output.trim().split("\n")).toEqual(names.map((name) => `missing ${name}`));
    expect(plan.output.trim().split("\n")).toEqual(names);
    expect(made).toBe(false);
    expect(up.output).toBe(`Done: ${names.join(", ")}.\n`);
    expect(after.output.trim().split("\n")).toEqual(names.map((name) => `done    ${name}`));
    expect(again.output).toBe("Nothing to do.\n");
  });

  it("user: adds, lists, changes, locks out and lets in", async () => {
    const added = await frontdesk("user", "add", ADA, "--name", "Ada", "--roles", "admin,agent");
    const twice = await frontdesk("user", "add", ADA);
    const unknown = await frontdesk("user", "roles", ADA, "boss");
    const bob = "bob@shop.example";
    await run("user", ["add", bob, "--password-stdin"], "another long password\n");
    const roles = await frontdesk("user", "roles", bob, "supervisor,agent");
    const password = await frontdesk("user", "password", bob, "--end-two-step");
    const out = await frontdesk("user", "deactivate", bob);
    const listed = await frontdesk("user", "list");
    const back = await frontdesk("user", "activate", bob);
    const last = await frontdesk("user", "deactivate", ADA);
    const json = JSON.parse((await run("user", ["list", "--json"])).output) as { email: string }[];

    expect(added.output).toMatch(/^Added ada@shop\.example \(admin, agent\)\.\nPassword, shown/);
    expect(twice).toMatchObject({ code: 1, output: expect.stringContaining("an account already") });
    expect(unknown).toMatchObject({ code: 1, output: expect.stringContaining('role "boss"') });
    expect(roles.output).toContain("is now: supervisor, agent.");
    expect(password.output).toContain("Password, shown only now: ");
    expect(out.output).toContain("deactivated; all sessions have ended");
    expect(listed.output).toMatch(/bob@shop\.example\tbob\t.*\tdeactivated/);
    expect(back.output).toContain("active again");
    expect(last).toMatchObject({ code: 1, output: expect.stringContaining("last administrator") });
    expect(json.map(({ email }) => email).sort()).toEqual([ADA, bob]);
  });

  it("config print --redact: names nobody", async () => {
    const open = await frontdesk("config", "print");
    const redacted = await frontdesk("config", "print", "--redact");

    expect(open.output).toContain(`ADMIN_EMAIL=${ADA}`);
    expect(redacted.output).toContain("ADMIN_EMAIL=(set)");
    expect(open.output + redacted.output).not.toContain("correct horse");
  });

  it("hold and release: keep a case from erasure, and end that; privacy-log tells both", async () => {
    await withStorage(async (storage) => {
      await insertConversation(storage, "c-planted");
      const planted = { conversationId: "c-planted", fileId: "none", word: "zqcommandqz" };
      await plantCanaries(storage, planted);
    });

    const held = await frontdesk("hold", CASE, "--reason", "court 12-34");
    const kept = await frontdesk("erase", "--case", CASE, "--yes");
    const log = await frontdesk("privacy-log");
    const released = await frontdesk("release", CASE);
    const after = await frontdesk("privacy-log");
    const nowhere = await frontdesk("hold", "FD-NONE-0000", "--reason", "x");

    expect(held.output).toBe(`Case ${CASE} is kept.\n`);
    expect(kept).toMatchObject({ code: 1, output: expect.stringContaining("court 12-34") });
    expect(log.output).toMatch(new RegExp(`\\tkept\\t${CASE}\\tcourt 12-34`));
    expect(released.output).toBe(`Case ${CASE} is kept no longer.\n`);
    expect(after.output).not.toContain("\tkept\t");
    expect(nowhere).toMatchObject({ code: 1, output: "There is no case FD-NONE-0000.\n" });
  });

  it("notices: lists what was given up without recipients, retries, drops, and revokes links", async () => {
    await withStorage(({ db }) =>
      db.updateTable("outbox").set({ state: "dead", error: "refused" }).execute(),
    );

    const listed = await run("notices", []);
    const retried = await run("notices", ["retry"]);
    const waiting = await run("notices", ["list", "--all", "--json"]);
    const none = await run("notices", ["drop"]);
    await withStorage(({ db }) => db.updateTable("outbox").set({ state: "dead" }).execute());
    const dropped = await run("notices", ["drop", "out-1"]);
    const revoked = await run("notices", ["revoke", CASE]);

    expect(listed.output).toMatch(/^out-1\t.*\tdead\t1 tries\trefused\n0 to send, .* 1 given up/);
    expect(listed.output).not.toContain("zqcommandqz");
    expect(retried.output).toBe("1 will be tried again.\n");
    expect(JSON.parse(waiting.output)).toMatchObject([{ id: "out-1", state: "pending" }]);
    expect(none.output).toBe("0 dropped.\n");
    expect(dropped.output).toBe("1 dropped.\n");
    expect(revoked.output).toBe("1 ended.\n");
  });

  it("reindex: drops the index and builds it from the FAQ", async () => {
    const stale = join(dir, "data/index/stale");
    await mkdir(join(dir, "data/index"), { recursive: true });
    await writeFile(stale, "of another FAQ");

    const { code, output } = await frontdesk("reindex");

    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+ art/) });
    expect(existsSync(stale)).toBe(false);
  });
});
