import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listMigrations } from "../../../../server/storage/migrate.ts";

const FOLDER = "server/storage/migrations";
/** Before there were two versions that could meet. */
const BEFORE_THE_RULE = ["003-recent-work.ts"];

describe("migrations", () => {
  const files = readdirSync(FOLDER).filter((name) => /^\d{3}-/.test(name));

  it("only add, so that nodes of the version before run on while one brings the tables up to date", () => {
    const taking = files.filter((name) =>
      /dropColumn|dropTable|renameColumn|renameTo|\bdrop (?:table|column)\b/i.test(
        readFileSync(`${FOLDER}/${name}`, "utf8"),
      ),
    );

    expect(taking).toEqual(BEFORE_THE_RULE);
  });

  it("are all run", () => {
    expect(listMigrations()).toEqual(files.map((name) => name.replace(".ts", "")).sort());
  });
});
