import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FaqFolder, hashText, isEditable } from "../../../../server/studio/faq-folder.ts";
import { listCommits, readCommitted } from "../../../../server/studio/git-history.ts";
import { createFaqFolder, type FaqFolder as Files } from "../../../support/faq-folder.ts";

const FILE = "en/a/b.md";
let files: Files;
let folder: FaqFolder;
beforeEach(async () => {
  files = await createFaqFolder({ [FILE]: "one" });
  folder = new FaqFolder({ faqDir: files.path, settingsDir: files.path });
});
afterEach(() => files.discard());

describe("the FAQ's folder", () => {
  it("writes whole files and leaves nothing beside them", async () => {
    const saved = await folder.write(FILE, "two", hashText("one"));

    expect(saved).toMatchObject({ kind: "saved", hash: hashText("two") });
    expect(readFileSync(join(files.path, FILE), "utf8")).toBe("two");
    expect(existsSync(join(files.path, "en/a/.b.md.studio"))).toBe(false);
  });

  it("makes new files and takes files away", async () => {
    expect(await folder.write("zh/new/file.md", "x", null)).toMatchObject({ kind: "saved" });
    expect(await folder.write(FILE, null, hashText("one"))).toMatchObject({ hash: null });
    expect(await folder.read(FILE)).toEqual({ text: null, hash: null });
  });

  it("leaves alone what changed, appeared or went meanwhile, and says what is there", async () => {
    await files.write(FILE, "theirs");
    expect(await folder.write(FILE, "mine", hashText("one"))).toEqual({
      ...{ kind: "conflict", text: "theirs", hash: hashText("theirs") },
    });
    expect(await folder.write(FILE, "mine", null)).toMatchObject({ kind: "conflict" });
    await files.remove(FILE);
    expect(await folder.write(FILE, "mine", hashText("theirs"))).toMatchObject({ text: null });
  });

  it("says saved when somebody wrote the very same", async () => {
    await files.write(FILE, "two");

    expect(await folder.write(FILE, "two", hashText("one"))).toMatchObject({ kind: "saved" });
  });

  it("follows no links, and knows no file but articles, wordings and lists", async () => {
    symlinkSync("/etc", join(files.path, "en/linked"));
    await expect(folder.write("en/linked/passwd.md", "x", null)).rejects.toThrow("symbolic");
    expect(["en/a/b.md", "zh/a/b.aliases.txt", "out-of-scope.txt"].every(isEditable)).toBe(true);
    expect(["b.md", "en/../b/c.md", "fr/a/b.md", "en/a/b.txt", ".env"].some(isEditable)).toBe(
      false,
    );
  });

  it("names a folder that cannot be written, and keeps what is there", async () => {
    chmodSync(join(files.path, "en/a"), 0o555);
    const asRoot = process.getuid?.() === 0;
    // Root may write anywhere: as someone else it meets what an operator set.
    if (asRoot) {
      chmodSync(files.path, 0o755);
      process.seteuid?.(65_534);
    }
    try {
      const saved = await folder.write(FILE, "two", hashText("one"));
      expect(saved).toEqual({ kind: "read_only", reason: "permission" });
    } finally {
      if (asRoot) process.seteuid?.(0);
      chmodSync(join(files.path, "en/a"), 0o755);
    }
    expect(readFileSync(join(files.path, FILE), "utf8")).toBe("one");
  });
});

describe("git's history of a file", () => {
  const git = (...args: string[]) =>
    execFileSync("git", [
      "-C",
      files.path,
      "-c",
      "user.name=Gita",
      "-c",
      "user.email=g@x",
      ...args,
    ]);

  it("is there in a repository, newest first, with every text", async () => {
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "First words");
    await files.write(FILE, "two");
    git("commit", "--quiet", "-am", "Second words");

    const commits = await listCommits({ root: files.path, path: FILE });
    const [newest, oldest] = commits;
    expect(commits.map(({ by, subject }) => `${by}: ${subject}`)).toEqual([
      "Gita: Second words",
      "Gita: First words",
    ]);
    expect(await readCommitted({ root: files.path, path: FILE }, newest?.id ?? "")).toBe("two");
    expect(await readCommitted({ root: files.path, path: FILE }, oldest?.id ?? "")).toBe("one");
  });

  it("is empty elsewhere, and takes nothing for a commit that is none", async () => {
    expect(await listCommits({ root: files.path, path: FILE })).toEqual([]);
    const place = { root: files.path, path: FILE };
    expect(await readCommitted(place, "--output=/tmp/x")).toBeUndefined();
  });
});
