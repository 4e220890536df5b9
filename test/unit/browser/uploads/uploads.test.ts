import { describe, expect, it } from "vitest";
import type { UploadImage, UploadOutcome } from "../../../../browser/uploads/upload-image.ts";
import { outcomeOf } from "../../../../browser/uploads/upload-image.ts";
import type { KeptUpload, UploadStore } from "../../../../browser/uploads/upload-store.ts";
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

describe("Uploads that outlive their page", () => {
  /** A browser's store, as the next page finds it. */
  function aStore() {
    const kept = new Map<string, KeptUpload>();
    const store: UploadStore = {
      keep: async (upload) => void kept.set(upload.clientFileId, upload),
      remove: async (id) => void kept.delete(id),
      takeOver: async () => [...kept.values()].sort((one, other) => one.at - other.at),
      clear: async () => kept.clear(),
    };
    return { kept, store };
  }
  function open(store: UploadStore, upload: UploadImage) {
    const shown: string[] = [];
    let ids = 0;
    const uploads = new Uploads({
      ...{ store, upload, timers: new FakeTimers(), random: () => 0, makePreview: () => "blob:x" },
      newId: () => {
        ids += 1;
        return `u${ids}`;
      },
      stored: (_file, { clientFileId, slot }) => shown.push(`${clientFileId} ${slot}`),
    });
    return { uploads, shown };
  }
  const never: UploadImage = () => new Promise(() => undefined);
  const picked = (name: string) => ({ body: new Blob([name]), name, slot: "logistics" });

  it("go on in the next page, in order, under their first ids", async () => {
    const { kept, store } = aStore();
    const before = open(store, never);
    void before.uploads.add(picked("a.png"));
    void before.uploads.add(picked("b.png"));
    await settle();

    const after = open(store, async () => stored);
    await after.uploads.takeOver();
    await settle();

    expect(after.shown).toEqual(["u1 logistics", "u2 logistics"]);
    expect(kept.size).toBe(0);
  });

  it("are kept no longer once they are cancelled, or all is forgotten", async () => {
    const { kept, store } = aStore();
    const { uploads } = open(store, never);
    void uploads.add(picked("a.png"));
    void uploads.add(picked("b.png"));
    await settle();
    uploads.cancel("u1");
    await settle();
    expect([...kept.keys()]).toEqual(["u2"]);

    uploads.clear();
    await settle();
    expect(kept.size).toBe(0);
    expect(uploads.all).toEqual([]);
  });
});

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
