/** The operator's command line as operators type it, over a desk of a folder of its own. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createFileStore } from "../../server/files/file-store.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { findCanaries, plantCanaries } from "../support/plant-canaries.ts";
import { readZip } from "../support/read-zip.ts";

const WORD = "zqoperatorqz";
const FILE = "00000000-0000-4000-8000-0000000000f2";

describe("npm run frontdesk", { timeout: 240_000 }, () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "frontdesk-operator-"));
    await withStorage(async (storage) => {
      await insertConversation(storage, "c-planted");
      await plantCanaries(storage, { conversationId: "c-planted", fileId: FILE, word: WORD });
      await insertConversation(storage, "c-other");
    });
    const bytes = Buffer.from(WORD);
    await createFileStore(join(dir, "data/files")).write(FILE, { full: bytes, thumb: bytes });
  });
  afterAll(async () => {
    await rm(dir, { recursive: true });
  });

  async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({ dataDir: join(dir, "data"), logger: silentLogger });
    return await work(storage).finally(() => storage.close());
  }

  /** Runs the command in a folder of its own with this `.env`, as an operator would. */
  const frontdesk = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((done) => {
      const lines = [
        `DATA_DIR=${join(dir, "data")}`,
        `SETTINGS_DIR=${resolve("settings")}`,
        `FAQ_DIR=${resolve("test/trade/faq")}`,
        "SMTP_URL=smtp://user:hunter2@mail.example",
        "MAIL_FROM=desk@shop.example",
        "PUBLIC_URL=https://help.shop.example",
      ];
      const script = resolve("scripts/frontdesk.ts");
      const env = { PATH: process.env["PATH"] ?? "" };
      void writeFile(join(dir, ".env"), lines.join("\n")).then(() =>
        execFile(process.execPath, [script, ...args], { env, cwd: dir }, (error, out, err) =>
          done({ code: error === null ? 0 : 1, output: out + err }),
        ),
      );
    });

  it("reads .env where it lies, and never prints a secret", async () => {
    const { code, output } = await frontdesk("config", "print");

    expect(code).toBe(0);
    expect(output).toContain(`DATA_DIR=${join(dir, "data")}`);
    expect(output).toContain("SMTP_URL=(set)");
    expect(output).not.toContain("hunter2");
  });

  it("reads another file where one is named, and says so when it cannot", async () => {
    const file = join(dir, "desk.env");
    await writeFile(file, `DATA_DIR=${join(dir, "data")}\nLOG_LEVEL=warn\n`);

    const named = await frontdesk("--config", file, "config", "print");
    const absent = await frontdesk("--config", "nowhere.env", "config", "print");

    expect(named.output).toContain("LOG_LEVEL=warn");
    expect(named.output).not.toContain("SMTP_URL=(set)");
    expect(absent).toMatchObject({ code: 1, output: expect.stringContaining('"nowhere.env"') });
  });

  it("says that nothing is to be done to the tables", async () => {
    const { output } = await frontdesk("migrate", "plan");

    expect(output).toMatch(/^Nothing: the tables are at/);
  });

  it("has a running desk read its files again, and says so where none runs", async () => {
    const none = await frontdesk("reload");
    // Holds the folder as a desk does, and ends when it is told to read again.
    const lock = JSON.stringify(resolve("server/storage/data-lock.ts"));
    const held = `const { lockDataDir } = await import(${lock});
      // Kept: a lock that nobody refers to ends with the next collection of garbage.
      globalThis.lock = lockDataDir(${JSON.stringify(join(dir, "data"))}, new Date());
      process.on("SIGHUP", () => process.exit(7));
      setInterval(() => {}, 1000);
      console.log("held");`;
    const desk = spawn(process.execPath, ["--input-type=module", "-e", held], { stdio: "pipe" });
    const ended = once(desk, "exit");
    await once(desk.stdout, "data");

    const told = await frontdesk("reload");

    expect(none).toMatchObject({ code: 1, output: expect.stringContaining("No desk runs") });
    expect(told.output).toContain(`Process ${desk.pid} reads its files again`);
    expect((await ended)[0]).toBe(7);
  });

  it("gives a copy, erases after --yes, and says when it is asked again", async () => {
    const zip = join(dir, "person.zip");
    const copied = await frontdesk("export", zip, "--case", "fd-cana-ry22");
    const shown = await frontdesk("erase", "--contact", `${WORD}@example.org`);
    const erased = await frontdesk("erase", "--contact", `${WORD}@example.org`, "--yes");
    const second = await frontdesk("erase", "--conversation", "c-planted", "--yes");

    expect(copied.output).toContain("person.zip holds 1 conversation(s).");
    expect(Object.keys(readZip(await readFile(zip)))).toContain("conversation-1/data.json");
    expect(shown.output).toContain("1 conversation(s) would be erased. Say --yes");
    expect(erased.output).toContain('erased\t{"messages":1');
    expect(second.output).toMatch(/nothing there; erased 20/);
    expect(await withStorage((storage) => findCanaries(storage, WORD))).toEqual([]);
    expect((await readFile(join(dir, "data/frontdesk.sqlite"))).includes(WORD)).toBe(false);
  });

  it("makes a backup, finds it whole, and restores it", async () => {
    const backup = join(dir, "backup");
    const made = await frontdesk("backup", "create", backup);
    const whole = await frontdesk("backup", "verify", backup);
    const restored = await frontdesk("backup", "restore", backup);

    expect(made.output).toContain("MB.");
    expect(whole.output).toMatch(/^Whole: sqlite, made/);
    expect(restored.output).toMatch(/^Restored\.[\s\S]*before lies in [\s\S]*Start the desk now/);
  });
});
