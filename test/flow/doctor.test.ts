/** `npm run frontdesk -- doctor` on machines that are broken one by one; docs/operations.md shows what it says. */
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { lookAtClock } from "../../server/tools/data-checks.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { MailServer } from "../support/mail-server.ts";
import { smallFaq } from "../support/small-faq.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/operations.md"), "utf8");
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "frontdesk-doctor-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const doctor = (env: Record<string, string> = {}) =>
  new Promise<{ code: number; lines: string[] }>((done) => {
    const given = {
      ...{ PATH: process.env["PATH"] ?? "", DATA_DIR: join(dir, "data"), HOST: "127.0.0.1" },
      ...{ PORT: "0", FAQ_DIR: smallFaq(), ...env },
    };
    execFile(process.execPath, ["scripts/frontdesk.ts", "doctor"], { env: given }, (error, out) =>
      done({ code: error === null ? 0 : 1, lines: out.trim().split("\n") }),
    );
  });
const bad = (lines: readonly string[]) =>
  lines.filter((line) => !line.startsWith("ok") && !line.includes("Browser apps"));
/** As the document has it: of a desk under /srv/desk. */
const shown = (line: string | undefined) =>
  (line ?? "nothing")
    .replaceAll(dir, "/srv/desk")
    .replaceAll(/at 127\.0\.0\.1:\d+/g, "at 10.0.0.5:6379")
    .replaceAll(/127\.0\.0\.1:\d+/g, "10.0.0.6:587")
    .replaceAll(/Port \d+/g, "Port 3000");

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function makeData(): Promise<string> {
  const dataDir = join(dir, "data");
  mkdirSync(dataDir, { mode: 0o700 });
  await (await openStorage({ dataDir, logger: silentLogger })).close();
  return dataDir;
}

describe("the doctor", { timeout: 120_000 }, () => {
  it("finds nothing on a sound machine, whose desk runs or not, and changes nothing", async () => {
    const dataDir = await makeData();
    const before = readdirSync(dataDir);
    const { code, lines } = await doctor();

    expect([code, bad(lines)]).toEqual([0, []]);
    expect(readdirSync(dataDir)).toEqual(before);
    expect(lines.map((line) => line.slice(8).split(":")[0])).toEqual([
      ...["Program", "Node.js", "Processor", "Clock", "Native parts", "Data directory"],
      ...["Disk space", "Settings", "FAQ", "File events", "Encoder", "Picture reading"],
      ...["Database", "Redis", "Mail", "Ports", "Browser apps"],
    ]);
  });

  it("says that pictures are kept unread where the models are missing", async () => {
    const { href } = new URL("../support/without-text-models.ts", import.meta.url);

    const { lines } = await doctor({ NODE_OPTIONS: `--import ${href}` });

    expect(bad(lines)).toContainEqual(
      expect.stringContaining(
        "Picture reading: the models cannot be loaded: pictures are kept unread and uncovered",
      ),
    );
  });

  it("says that reading is off where the settings say so", async () => {
    const { lines } = await doctor({ READ_PICTURES: "off" });

    expect(lines).toContainEqual(expect.stringContaining("Picture reading: off (READ_PICTURES)"));
    expect(bad(lines).join()).not.toContain("Picture reading");
  });

  it("names a data directory that is none", async () => {
    writeFileSync(join(dir, "data"), "");
    const { code, lines } = await doctor();

    expect(code).toBe(1);
    expect(bad(lines)).toContain(
      `FAILED  Data directory: ${join(dir, "data")} is a file, not a folder: see DATA_DIR`,
    );
  });

  it.runIf(process.getuid?.() === 0)("names a disk that is full or only for reading", async () => {
    const disk = join(dir, "data");
    mkdirSync(disk);
    const mount = (options: string) =>
      execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]);
    try {
      mount("size=1m,mode=700");
      const full = await doctor();
      execFileSync("mount", ["-o", "remount,ro", disk]);
      const readOnly = await doctor();

      expect([full.code, readOnly.code]).toEqual([1, 1]);
      expect(DOCUMENT).toContain(shown(bad(full.lines)[0]));
      expect(bad(readOnly.lines)[0]).toMatch(/^FAILED {2}Data directory: .* cannot be written/);
      expect(DOCUMENT).toContain(shown(bad(readOnly.lines)[0]));
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  });

  it("names files that others on the machine can read", async () => {
    const dataDir = await makeData();
    execFileSync("chmod", ["-R", "go+rX", dataDir]);
    const { code, lines } = await doctor();

    expect(code).toBe(0);
    expect(bad(lines)[0]).toMatch(/other users can read frontdesk\.sqlite.*: chmod -R go= /);
  });

  it("names a model file that is not the one it should be", async () => {
    const models = join(dir, "model");
    cpSync("language/encoder/model", models, { recursive: true });
    const file = readdirSync(models, { recursive: true })
      .map(String)
      .find((name) => name.endsWith(".onnx"));
    writeFileSync(join(models, file ?? ""), "version https://git-lfs.github.com/spec/v1\n");
    const { lines } = await doctor({ MODEL_DIR: models });

    expect(bad(lines)).toHaveLength(1);
    expect(DOCUMENT).toContain(shown(bad(lines)[0]));
  });

  it("names a port that another program holds", async () => {
    const holder = createServer((socket) => socket.destroy());
    const port = await listen(holder);
    const { code, lines } = await doctor({ PORT: String(port) });
    holder.close();

    expect(code).toBe(1);
    expect(bad(lines)[0]).toContain(`Port ${port} on 127.0.0.1 is in use by another program.`);
    expect(DOCUMENT).toContain(shown(bad(lines)[0]));
  });

  it("names a Redis and a mail server that are not there, and one that lets nobody in", async () => {
    const nowhere = `127.0.0.1:${await closedPort()}`;
    const mails = await MailServer.start();
    const mail = (smtpUrl: string) => ({
      ...{ SMTP_URL: smtpUrl, MAIL_FROM: "desk@shop.example" },
      PUBLIC_URL: "https://desk.shop.example",
    });
    const away = await doctor({ REDIS_URL: `redis://${nowhere}`, ...mail(`smtp://${nowhere}`) });
    const door = new SMTPServer({
      ...{ allowInsecureAuth: true, disabledCommands: ["STARTTLS"], logger: false },
      onAuth: (_auth, _session, done) => done(new Error("who are you")),
    });
    const port = await listen(door.server);
    const locked = await doctor(mail(`smtp://desk:secret@127.0.0.1:${port}`));
    await new Promise<void>((resolve) => door.close(() => resolve()));
    const open = await doctor(mail(mails.url));
    await mails.stop();

    expect(bad(away.lines)).toHaveLength(2);
    for (const line of bad(away.lines)) expect(DOCUMENT).toContain(shown(line));
    expect(bad(locked.lines)).toHaveLength(1);
    expect(DOCUMENT).toContain(shown(bad(locked.lines)[0]));
    expect(bad(locked.lines)[0]).not.toContain("secret");
    expect(bad(open.lines)).toEqual([]);
  });

  it("names a clock that is behind what was written", async () => {
    const dataDir = await makeData();
    const at = Date.parse("2026-11-30T13:00:00Z");
    const storage = await openStorage({ dataDir, logger: silentLogger });
    await insertConversation(storage, "c1", at);
    await storage.close();
    const look = (now: number) =>
      lookAtClock({ storage: { databaseUrl: null, dataDir } as never }, now);

    const behind = await look(at - 3_600_000);

    expect((await look(at)).state).toBe("ok");
    expect(DOCUMENT).toContain(`FAILED  Clock: ${behind.detail}\n`);
  });

  it("names data that a newer program wrote", async () => {
    const dataDir = await makeData();
    const storage = await openStorage({ dataDir, logger: silentLogger });
    await storage.db
      .insertInto("migrations" as never)
      .values({ name: "999-later", timestamp: "2030" } as never)
      .execute();
    await storage.close();
    const { code, lines } = await doctor();

    expect(code).toBe(1);
    expect(bad(lines)).toHaveLength(1);
    expect(DOCUMENT).toContain(shown(bad(lines)[0]));
  });
});
