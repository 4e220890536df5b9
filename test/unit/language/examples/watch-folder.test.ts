import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchFolder } from "../../../../language/examples/watch-folder.ts";
import { createFaqFolder, type FaqFolder } from "../../../support/faq-folder.ts";

/** Machines that run tests are busy. */
const SLOW = { timeout: 8_000, interval: 20 };

describe("a folder that tells of no changes, as on a network mount", () => {
  let folder: FaqFolder;
  let loads = 0;
  let stop: () => Promise<void>;
  const reloaded = (times: number) =>
    vi.waitFor(() => expect(loads).toBeGreaterThanOrEqual(times), SLOW);
  beforeEach(async () => {
    loads = 0;
    folder = await createFaqFolder({ "en/a/b.md": "one" });
    const reload = async () => {
      loads += 1;
    };
    stop = watchFolder(folder.path, reload, { pollMs: 20, events: false });
    await reloaded(1);
  });
  afterEach(async () => {
    await stop();
    await folder.discard();
  });

  it("is read again when a file changed, came or went", async () => {
    writeFileSync(join(folder.path, "en/a/b.md"), "another length");
    await reloaded(2);
    await folder.write("en/a/new.md", "new");
    await reloaded(3);
    await folder.remove("en/a/b.md");
    await reloaded(4);
  });

  it("is read again when a file of the same length is newer", async () => {
    const path = join(folder.path, "en/a/b.md");
    writeFileSync(path, "two");
    utimesSync(path, new Date(), new Date(Date.now() + 5_000));

    await reloaded(2);
  });
});
