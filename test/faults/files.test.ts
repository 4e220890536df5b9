/** Checks 10 to 12: files that are not what they say, pictures that grow, uploads that break off. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import {
  filesToKeep,
  filesToRefuse,
  hostileForms,
  pictureBombs,
  SCRIPT_MARK,
  VIDEO_WITH_SCRIPT,
} from "../support/hostile-pictures.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningProgram, startProgram } from "../support/start-program.ts";

let folder: string;
let temporary: string;
let program: RunningProgram;
let url: string;
let alice: ShopperClient;
let bob: ShopperClient;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "frontdesk-pictures-"));
  temporary = join(folder, "tmp");
  mkdirSync(temporary);
  program = startProgram({
    ...{ DATA_DIR: join(folder, "data"), TMPDIR: temporary, FAQ_DIR: smallFaq() },
    ...{ RATE_LIMIT_FACTOR: "1000", UPLOAD_MAX_FILES: "1000" },
  });
  url = await program.ready;
  [alice, bob] = [new ShopperClient(url).connect(), new ShopperClient(url).connect()];
  await vi.waitFor(() => expect([alice, bob].every(({ token }) => token)).toBe(true), 10_000);
  // The child that reads pictures is there from the first one on, and its models with it.
  await upload("warm.png", await aPicture(800));
}, 120_000);
afterAll(async () => {
  for (const client of [alice, bob]) client.disconnect();
  program.process.kill("SIGTERM");
  await program.ended;
  rmSync(folder, { recursive: true, force: true });
});

const aPicture = async (side: number) =>
  new Uint8Array(
    await sharp({ create: { width: side, height: side, channels: 3, background: "#0b6b63" } })
      .png()
      .toBuffer(),
  );
const bearer = (client: ShopperClient) => ({ authorization: `Bearer ${client.token}` });
async function upload(name: string, bytes: Uint8Array, headers: Record<string, string> = {}) {
  const began = performance.now();
  const response = await fetch(`${url}/api/conversation/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { ...bearer(alice), ...headers },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  const body = (await response.json()) as { file: FileView };
  return { status: response.status, ms: performance.now() - began, file: body.file };
}
/** The program and its children: kilobytes in memory, open files. */
const pids = () => {
  const { pid } = program.process;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return [String(pid), ...children.split(" ").filter((child) => child !== "")];
};
const residentMb = () =>
  pids().reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }, 0);
const openFiles = () => readdirSync(`/proc/${program.process.pid}/fd`).length;
const leftOver = () => [
  ...readdirSync(temporary, { recursive: true }),
  ...readdirSync(join(folder, "data"), { recursive: true }).filter((name) =>
    String(name).endsWith(".part"),
  ),
];

describe("check 10: disguised files", () => {
  it("are refused, or kept as the picture they are and nothing else", async () => {
    const [bad, good] = [await filesToRefuse(), await filesToKeep()];
    for (const { name, bytes } of bad) expect((await upload(name, bytes)).status, name).toBe(415);

    for (const { name, bytes } of good) {
      const { status, file } = await upload(name, bytes);
      expect(status, name).toBe(201);
      expect(file.name.length).toBeLessThanOrEqual(140);
      expect(file.name).not.toMatch(/[/\\<>]|\p{C}/u);
      for (const path of [file.url, file.thumbUrl]) {
        const shown = await fetch(url + path, { headers: bearer(alice) });
        const kept = Buffer.from(await shown.arrayBuffer());
        expect(shown.headers.get("content-type")).toMatch(/^image\/(?:png|jpeg)$/);
        expect(shown.headers.get("content-disposition")).toMatch(
          /^attachment; filename="[0-9a-f-]{36}\S*\.(?:png|jpe?g)"/,
        );
        expect(shown.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
        expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
        expect(kept.includes(SCRIPT_MARK)).toBe(false);
        expect((await sharp(kept).metadata()).exif).toBeUndefined();
        expect((await fetch(url + path, { headers: bearer(bob) })).status).toBe(404);
        expect((await fetch(url + path)).status).toBe(404);
      }
    }
    const video = (await upload(VIDEO_WITH_SCRIPT.name, VIDEO_WITH_SCRIPT.bytes)).file;
    const { headers } = await fetch(url + video.url, { headers: bearer(alice) });
    expect(headers.get("content-type")).toBe("video/mp4");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    const stored = readdirSync(join(folder, "data/files"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(stored.every((name) => /^[0-9a-f-]{36}(?:\.thumb)?$/.test(name))).toBe(true);
    recordFault(
      10,
      "files",
      `${bad.length} disguised files refused, ${good.length} real pictures with scripts behind or around them kept re-encoded without those, under random names, as attachments in a sandbox, to their chat alone`,
    );
  });
});

describe("check 11: bombs", () => {
  it("are refused within a second, or cost little, while others chat", async () => {
    const bombs = await pictureBombs();
    const before = residentMb();
    const watch = { most: before, waits: [] as number[], on: true };
    const watching = (async () => {
      while (watch.on) {
        const began = performance.now();
        await bob.ask("conversation:resume", { lastSeq: 0 });
        watch.waits.push(performance.now() - began);
        watch.most = Math.max(watch.most, residentMb());
        await delay(15);
      }
    })();
    const refusals: number[] = [];
    for (const { name, bytes, refused } of bombs) {
      const { status, ms, file } = await upload(name, bytes);
      if (refused || status !== 201) {
        expect([413, 415], name).toContain(status);
        refusals.push(ms);
        continue;
      }
      const shown = await fetch(url + file.url, { headers: bearer(alice) });
      const { exif, icc, pages } = await sharp(await shown.arrayBuffer()).metadata();
      expect([exif, icc, pages ?? 1], name).toEqual([undefined, undefined, 1]);
    }
    watch.on = false;
    await watching;

    const grown = Math.round(watch.most - before);
    const p95 = percentile(watch.waits, 0.95);
    expect(Math.max(...refusals)).toBeLessThan(1000);
    expect(grown).toBeLessThanOrEqual(150);
    expect(p95).toBeLessThan(500);
    recordFault(
      11,
      "files",
      `${bombs.length} bombs (16,000² and 30,000² pixels, 60 frames, 60 MB of profile, 6 MB of EXIF): ${refusals.length} refused within ${Math.round(Math.max(...refusals))} ms, the others kept without metadata; memory +${grown} MB, a bystander's p95 ${Math.round(p95)} ms`,
    );
  });
});

describe("check 12: uploads that break off", () => {
  it("leave no file, no handle and the same process", async () => {
    const picture = await aPicture(400);
    const body = Buffer.concat([picture, Buffer.alloc(300_000, 7)]);
    await delay(1000);
    const [{ pid }, before] = [program.process, openFiles()];
    const files = leftOver();
    for (const { type, body: form } of hostileForms()) {
      const { status } = await upload("x.png", Buffer.from(form), { "content-type": type });
      expect(status).toBe(415);
    }
    const breakOff = (share: number) =>
      new Promise<void>((resolve) => {
        const { port } = new URL(url);
        const headers = { ...bearer(alice), "content-length": body.length };
        const path = "/api/conversation/files?name=x.png";
        const upload = request({ port, host: "127.0.0.1", method: "POST", path, headers });
        upload.on("error", () => resolve());
        upload.on("response", () => upload.destroy());
        upload.on("close", () => resolve());
        upload.write(body.subarray(0, Math.round(body.length * share)), () => upload.destroy());
      });
    for (let round = 0; round < 100; round += 1)
      for (let tenth = 0; tenth < 10; tenth += 1) await breakOff(tenth / 10);
    const ended = performance.now();
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before), {
      ...{ timeout: 10_000, interval: 100 },
    });
    const settled = performance.now() - ended;

    expect(leftOver()).toEqual(files);
    expect((await upload("after.png", picture)).status).toBe(201);
    expect([program.process.pid, program.process.exitCode]).toEqual([pid, null]);
    recordFault(
      12,
      "files",
      `9 hostile forms refused, 1,000 uploads broken off at every tenth: same process, open files back to ${before} within ${Math.round(settled)} ms, 0 files left behind`,
    );
  });
});
