import { createHash } from "node:crypto";
import { connect } from "node:net";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import { aMov } from "../support/mov-bytes.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

let http: HttpUnderTest;
const OWNER = "token-of-the-owner-0001";
const OTHER = "token-of-another-one-01";
beforeEach(async () => {
  http = await startHttp({ env: { UPLOAD_MAX_BYTES: "100000" } });
  await addConversation("c1", OWNER);
  await addConversation("c2", OTHER);
});
afterEach(() => http.stop());

async function addConversation(id: string, token: string): Promise<void> {
  const token_hash = createHash("sha256").update(token).digest("hex");
  const now = http.clock.now();
  await http.storage.transaction(async ({ db }) => {
    await db
      .insertInto("conversations")
      .values({
        ...{
          id,
          token_hash,
          lang: "zh",
          role: "buyer",
          owner: "bot",
          owner_version: 1,
          page: "{}",
        },
        ...{ agent_id: null, session_code: null, last_seq: 0, answered_seq: 0, seen_by_shopper: 0 },
        ...{ seen_by_desk: 0, bot_state: null, origin: null, turn_holder: null, turn_until: null },
        ...{ created_at: now, updated_at: now, closed_at: null },
      })
      .execute();
  });
}

const png = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#0b6b63" } })
    .png()
    .toBuffer();
const upload = (body: BodyInit, token: string | null = OWNER, query = "name=shot.png") =>
  http.fetch(`/api/conversation/files?${query}`, {
    method: "POST",
    headers: {
      "Content-Type": "image/png",
      ...(token !== null && { Authorization: `Bearer ${token}` }),
    },
    body,
  });
const uploaded = async (): Promise<FileView> =>
  ((await (await upload(new Uint8Array(await png()))).json()) as { file: FileView }).file;
const read = (url: string, headers: Record<string, string>) => http.fetch(url, { headers });

describe("uploading an image", () => {
  it("is not for a shopper who is blocked, until the block is over", async () => {
    const until = http.clock.now() + 3_600_000;
    const block = { conversation_id: "c1", shopper_id: null, until };
    await http.storage.transaction(({ db }) =>
      db.insertInto("shopper_blocks").values(block).execute(),
    );

    const refused = await upload(new Uint8Array(await png()));
    const other = await upload(new Uint8Array(await png()), OTHER);
    await http.clock.advance(3_600_000);
    const later = await upload(new Uint8Array(await png()));

    expect([refused.status, other.status, later.status]).toEqual([403, 201, 201]);
    expect(await refused.json()).toMatchObject({ error: "blocked" });
  });

  it("stores it and says where it is", async () => {
    const response = await upload(
      new Uint8Array(await png()),
      OWNER,
      "name=shot.png&clientFileId=aaaaaaaa",
    );
    const again = await upload(
      new Uint8Array(await png()),
      OWNER,
      "name=shot.png&clientFileId=aaaaaaaa",
    );

    expect(response.status).toBe(201);
    const { file } = (await response.json()) as { file: FileView };
    expect(file).toMatchObject({ name: "shot.png", mime: "image/png", width: 40, height: 30 });
    expect(await again.json()).toEqual({ file });
  });

  it("refuses without the conversation's token, before reading the body", async () => {
    for (const token of [null, "", "wrong-token-wrong-token"]) {
      const response = await upload(new Uint8Array(await png()), token);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: "not_found" });
    }
  });

  it("refuses what is too large or no image, in words", async () => {
    expect((await upload(new Uint8Array(100_001))).status).toBe(413);
    expect((await upload("<svg xmlns='http://www.w3.org/2000/svg'/>")).status).toBe(415);
    expect((await upload("")).status).toBe(415);
    expect((await upload(new Uint8Array(await png()), OWNER, "clientFileId=../x")).status).toBe(
      400,
    );
  });
});

describe("uploads that break off", () => {
  it("leave room for the next", async () => {
    const { port } = new URL(http.url);
    const head = `POST /api/conversation/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${OWNER}\r\nContent-Length: 90000\r\n\r\n`;
    const breakOff = (bytes: number) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () =>
          socket.write(head + "x".repeat(bytes), () => socket.destroy()),
        );
        socket.on("close", () => resolve());
      });

    for (let n = 0; n < 30; n += 1) await breakOff(n * 3000);

    expect((await upload(new Uint8Array(await png()))).status).toBe(201);
  });
});

describe("slow uploads of one shopper", () => {
  it("keep no other shopper waiting, and only so many of them are taken", async () => {
    const { port } = new URL(http.url);
    const head = `POST /api/conversation/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${OWNER}\r\nContent-Length: 90000\r\n\r\n`;
    const slow = Array.from({ length: 4 }, () => connect(Number(port), "127.0.0.1"));
    for (const socket of slow) socket.on("error", () => undefined);
    await Promise.all(
      slow.map((socket) => new Promise<void>((sent) => socket.write(`${head}x`, () => sent()))),
    );
    const picture = new Uint8Array(await png());

    await expect.poll(async () => (await upload(picture)).status).toBe(429);
    expect((await upload(picture, OTHER)).status).toBe(201);

    for (const socket of slow) socket.destroy();
    await expect.poll(async () => (await upload(picture)).status).toBe(201);
  });
});

describe("an uploaded image", () => {
  it("is shown to its own shopper only, and looks absent to others", async () => {
    const file = await uploaded();

    const own = await read(file.thumbUrl, { Authorization: `Bearer ${OWNER}` });
    const foreign = await read(file.url, { Authorization: `Bearer ${OTHER}` });
    const absent = await read("/api/files/00000000-0000-4000-8000-ffffffffffff", {
      Authorization: `Bearer ${OTHER}`,
    });

    expect(own.status).toBe(200);
    expect((await read(file.url, {})).status).toBe(404);
    expect([foreign.status, await foreign.text()]).toEqual([absent.status, await absent.text()]);
  });

  it("runs nothing when it is opened by its address", async () => {
    const { url } = await uploaded();

    const { headers } = await read(url, { Authorization: `Bearer ${OWNER}` });

    expect(headers.get("content-type")).toBe("image/png");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[0-9a-f-]+\.png"/);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is shown to an agent with the session's cookie", async () => {
    const { url } = await uploaded();
    await http.accounts.admin.add({
      email: "bo@x.example",
      name: "Bo",
      password: "correct horse battery",
      roles: ["agent"],
    });
    const session = await http.fetch("/api/agents/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "bo@x.example", password: "correct horse battery" }),
    });
    const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";

    expect((await read(url, { Cookie: cookie })).status).toBe(200);
    const sent = await http.fetch("/api/tickets/t1/files", {
      method: "POST",
      headers: { Cookie: cookie },
      body: new Uint8Array(await png()),
    });
    expect(sent.status).toBe(201);
    expect((await http.fetch("/api/tickets/t1/files", { method: "POST", body: "x" })).status).toBe(
      401,
    );
  });
});

describe("covering more of a picture", () => {
  const cover = (id: string, token: string) =>
    http.fetch(`/api/conversation/files/${id}/cover`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ places: [{ left: 0, top: 0, width: 0.5, height: 1 }] }),
    });

  it("hides it for good, for its own shopper only", async () => {
    const file = await uploaded();

    expect((await cover(file.id, OTHER)).status).toBe(404);
    expect((await cover(file.id, OWNER)).status).toBe(200);

    const shown = await read(file.url, { Authorization: `Bearer ${OWNER}` });
    const { data } = await sharp(await shown.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([data[0], data[1], data[2]]).toEqual([38, 42, 48]);
    expect(data.at(-1)).not.toBe(48);
  });
});

describe("a video", () => {
  it("is kept as it is with the picture that came before it, and never taken for a page", async () => {
    const poster = await sharp({
      create: { width: 64, height: 36, channels: 3, background: "#333" },
    })
      .jpeg()
      .toBuffer();
    const head = Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp41", "latin1");
    const video = Buffer.concat([head, Buffer.from("<script>alert(1)</script>")]);
    const body = new Uint8Array(Buffer.concat([poster, video]));

    const response = await upload(body, OWNER, `name=clip.mp4&posterBytes=${poster.length}`);

    const { file } = (await response.json()) as { file: FileView };
    expect(file).toMatchObject({ mime: "video/mp4", name: "clip.mp4", width: 64, height: 36 });
    const shown = await read(file.url, { Authorization: `Bearer ${OWNER}` });
    expect(shown.headers.get("content-type")).toBe("video/mp4");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await shown.arrayBuffer()).equals(video)).toBe(true);
    const thumb = await read(file.thumbUrl, { Authorization: `Bearer ${OWNER}` });
    expect(thumb.headers.get("content-type")).toBe("image/jpeg");
  });

  it("of an iPhone is kept as an MP4, and one that nobody can play is refused in words", async () => {
    const taken = await upload(new Uint8Array(aMov("avc1")), OWNER, "name=IMG_0001.MOV");
    const refused = await upload(new Uint8Array(aMov("ap4h")), OWNER, "name=cut.mov");

    const { file } = (await taken.json()) as { file: FileView };
    expect(file).toMatchObject({ mime: "video/mp4", name: "IMG_0001.mp4" });
    expect(refused.status).toBe(415);
    expect(await refused.json()).toMatchObject({ error: "unsupported_file" });
  });
});

describe("a transcript", () => {
  it("is a file for the owner of the token", async () => {
    const bearer = { Authorization: `Bearer ${OWNER}` };

    const text = await read("/api/conversation/transcript.txt?lang=en", bearer);
    const page = await read("/api/conversation/transcript.html", bearer);

    expect(text.headers.get("content-disposition")).toMatch(
      /^attachment; filename="frontdesk-c1\.txt"$/,
    );
    expect(await text.text()).toContain("Chat transcript");
    expect(await page.text()).toContain("聊天记录");
    expect((await read("/api/conversation/transcript.txt", {})).status).toBe(404);
    expect((await read("/api/conversation/transcript.pdf", bearer)).status).toBe(404);
    expect((await read("/api/cases/FD-1/transcript.txt", bearer)).status).toBe(404);
  });
});
