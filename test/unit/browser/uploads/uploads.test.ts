import { describe, expect, it } from "vitest";
import type { UploadImage, UploadOutcome } from "../../../../browser/uploads/upload-image.ts";
import { outcomeOf } from "../../../../browser/uploads/upload-image.ts";
import { Uploads } from "../../../../browser/uploads/uploads.ts";
import { FakeTimers, settle } from "../../../support/browser-doubles.ts";

const file = {
  id: "f1",
  name: "a.png",
  mime: "image/png" as const,
  width: 1,
  height: 1,
  bytes: 3,
  url: "/api/files/f1",
  thumbUrl: "/api/files/f1/thumb",
};
const stored: UploadOutcome = { kind: "stored", file };

function setUp(outcomes: UploadOutcome[]) {
  const timers = new FakeTimers();
  const sent: { fileId: string; slot: string | undefined }[] = [];
  const tries: string[] = [];
  let ids = 0;
  const upload: UploadImage = async ({ clientFileId, progress }) => {
    tries.push(clientFileId);
    progress(0.5);
    return outcomes.shift() ?? stored;
  };
  const uploads = new Uploads({
    upload,
    timers,
    random: () => 0,
    newId: () => {
      ids += 1;
      return `u${ids}`;
    },
    makePreview: () => "blob:x",
    stored: ({ id: fileId }, { slot }) => sent.push({ fileId, slot }),
  });
  const add = (slot?: string) =>
    void uploads.add({ body: new Blob(["abc"], { type: "image/png" }), name: "a.png", slot });
  return { timers, uploads, sent, tries, add };
}

describe("Uploads", () => {
  it("is handed over with its evidence once the desk has the image", async () => {
    const { uploads, sent, add } = setUp([stored]);
    add("logistics");
    await settle();

    expect(sent).toEqual([{ fileId: "f1", slot: "logistics" }]);
    expect(uploads.all).toEqual([]);
  });

  it("sends several one after another", async () => {
    const { sent, tries, add } = setUp([stored, stored]);
    add();
    add();
    await settle();

    expect(tries).toEqual(["u1", "u2"]);
    expect(sent).toHaveLength(2);
  });

  it("tries again with the same id while it is worth it", async () => {
    const { timers, sent, tries, add } = setUp([{ kind: "later" }, { kind: "later" }, stored]);
    add();
    await timers.advance(20_000);

    expect(tries).toEqual(["u1", "u1", "u1"]);
    expect(sent).toHaveLength(1);
  });

  it("says why it was refused, and goes through on retry", async () => {
    const { uploads, sent, add } = setUp([{ kind: "refused", reason: "太大" }, stored]);
    add();
    await settle();
    expect(uploads.all[0]?.delivery).toEqual({ kind: "failed", reason: "太大" });

    void uploads.retry("u1");
    await settle();
    expect(sent).toHaveLength(1);
  });

  it("sends nothing after it was taken away", async () => {
    const { uploads, sent, add } = setUp([stored]);
    add();
    uploads.cancel("u1");
    await settle();

    expect(sent).toEqual([]);
  });
});

describe("outcomeOf", () => {
  it.each([
    [201, { file }, "stored"],
    [200, {}, "refused"],
    [413, { message: "太大" }, "refused"],
    [429, { message: "太多" }, "refused"],
    [500, {}, "later"],
    [503, null, "later"],
    [0, null, "later"],
    [429, { error: "rate_limited", message: "busy" }, "later"],
  ])("reads status %d as it is meant", (status, body, kind) => {
    expect(outcomeOf(status, body).kind).toBe(kind);
  });
});
