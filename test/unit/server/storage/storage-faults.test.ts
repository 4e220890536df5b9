import { describe, expect, it } from "vitest";
import { AppError } from "../../../../kernel/errors.ts";
import { explainStorageFault } from "../../../../server/storage/storage-faults.ts";

const sqlite = (errcode: number) => Object.assign(new Error("from the driver"), { errcode });
const postgres = (code: string) => Object.assign(new Error("from the driver"), { code });
const unavailable = (cause: Error) => new AppError("storage_unavailable", { cause });

describe("explainStorageFault", () => {
  it.each([
    [unavailable(sqlite(13)), "the disk of data/f.sqlite is full: make room"],
    // Extended codes keep the kind in the low byte.
    [unavailable(sqlite(10 | (3 << 8))), "data/f.sqlite cannot be read or written"],
    [unavailable(sqlite(8)), "data/f.sqlite cannot be written: give the desk's user the right"],
    [
      sqlite(11),
      "data/f.sqlite is damaged; it is left as it is. Stop the desk and restore a backup",
    ],
    [sqlite(26), "npm run frontdesk -- backup restore"],
    [unavailable(postgres("53100")), "the disk of PostgreSQL is full"],
    [unavailable(postgres("25006")), "it is a replica, or read-only"],
    [unavailable(postgres("57P01")), "data/f.sqlite does not answer"],
  ])("names file and remedy of %s", (thrown, words) => {
    expect(explainStorageFault(thrown, "data/f.sqlite")).toContain(words);
  });

  it("says nothing of what is no fault of the database", () => {
    expect(explainStorageFault(new Error("a bug"), "data/f.sqlite")).toBeUndefined();
  });
});
