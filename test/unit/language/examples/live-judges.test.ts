import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { exampleText } from "../../../../language/examples/example-text.ts";
import { LiveJudges, type LiveJudgesOptions } from "../../../../language/examples/live-judges.ts";
import { normalise } from "../../../../language/normalise.ts";
import { HashingEmbedder } from "../../../support/hashing-embedder.ts";

let folder = "";
const open: LiveJudges[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "judges-"));
  await mkdir(join(folder, "fruit"));
  await writeFile(join(folder, "fruit", "apple.en.txt"), lines("apple", "pip", "cider"));
  await writeFile(join(folder, "fruit", "banana.en.txt"), lines("banana", "peel", "bunch"));
});
afterEach(async () => {
  for (const judges of open.splice(0)) await judges.close();
  await rm(folder, { recursive: true });
});

function lines(...words: readonly string[]): string {
  const frames = ["a ? here", "my ? today", "that ? again", "see the ?", "one more ?"];
  return words.flatMap((word) => frames.map((frame) => frame.replace("?", word))).join("\n");
}

async function openJudges({
  words,
  ...options
}: Partial<LiveJudgesOptions> & { readonly words?: boolean } = {}) {
  const loaded = words
    ? ({ kind: "unavailable", reason: "no model" } as const)
    : ({ kind: "ready", embedder: new HashingEmbedder() } as const);
  const judges = await LiveJudges.open({
    folder,
    shippedDir: null,
    keptDir: null,
    loaded,
    logger: silentLogger,
    ...options,
  });
  open.push(judges);
  await judges.settled();
  return { judges, loaded };
}

async function firstKey(judges: LiveJudges, said: string): Promise<string | undefined> {
  const text = exampleText(said);
  const [vector = null] = await new HashingEmbedder().embed([text]);
  return judges.find("fruit")?.judge({ text, plain: normalise(said), vector }).ranked[0]?.key;
}

describe("LiveJudges", () => {
  it("learns a judge a folder, and tells texts it never saw apart", async () => {
    const { judges } = await openJudges();

    expect(judges.names()).toEqual(["fruit"]);
    expect(await firstKey(judges, "bring another apple please")).toBe("apple");
    expect(await firstKey(judges, "bring another banana please")).toBe("banana");
    expect(judges.health.state).toBe("ready");
  });

  it("judges by words alone without an encoder, and health says so", async () => {
    const { judges } = await openJudges({ words: true });
    const said = { text: "another banana", plain: "another banana", vector: null };

    expect(judges.find("fruit")?.judge(said).ranked[0]?.key).toBe("banana");
    expect(judges.health).toMatchObject({ state: "degraded", reason: "no model" });
  });

  it("learns a new key from a file that was added, without a restart", async () => {
    const { judges } = await openJudges();
    await writeFile(join(folder, "fruit", "cherry.en.txt"), lines("cherry", "stone", "pie"));

    await judges.reload();
    await judges.settled();

    expect(await firstKey(judges, "a cherry for me")).toBe("cherry");
  });

  it("lets an exact phrase speak for its key", async () => {
    await writeFile(
      join(folder, "fruit", "apple.en.txt"),
      `${lines("apple", "pip")}\n= yes please`,
    );

    const { judges } = await openJudges();

    const said = { text: "yes please", plain: "yes please", vector: null };
    expect(judges.find("fruit")?.judge(said)).toMatchObject({
      phrase: "yes please",
      ranked: [{ key: "apple" }, { key: "banana" }],
    });
  });

  it("keeps what it learned for exactly these examples", async () => {
    const keptDir = join(folder, ".kept");
    await openJudges({ keptDir });

    const again = await LiveJudges.open({
      folder,
      shippedDir: keptDir,
      keptDir: null,
      loaded: { kind: "ready", embedder: new HashingEmbedder() },
      logger: silentLogger,
    });
    open.push(again);

    // Nothing was left to learn: the heads were there at once.
    expect(again.health.state).toBe("ready");
    expect(await firstKey(again, "bring another apple please")).toBe("apple");
  });

  it("asks the shipped judge beside a shop's own of few lines, and no other", async () => {
    const keptDir = join(folder, ".kept");
    const shop = join(folder, ".shop");
    await mkdir(join(shop, "fruit"), { recursive: true });
    await writeFile(join(shop, "fruit", "cherry.en.txt"), lines("cherry"));
    await writeFile(join(shop, "fruit", "none.en.txt"), lines("nothing"));
    const borrowingOf = () => ({ key: "none", share: 0.5 });
    await writeFile(join(folder, "fruit", "none.en.txt"), lines("hello", "thanks"));
    await openJudges({ keptDir, borrowingOf });

    const { judges } = await openJudges({
      folder: shop,
      defaults: { folder, judges: [] },
      shippedDir: keptDir,
      borrowingOf,
    });

    const second = judges.findSecond("fruit");
    expect(second?.weight).toBe(1);
    expect(second?.judge.keys).toEqual(["apple", "banana", "none"]);
    expect(judges.find("fruit")?.keys).toEqual(["cherry", "none"]);
  });

  it("encodes after a restart only what it never saw", { timeout: 60_000 }, async () => {
    const start = async () => {
      const embedder = new HashingEmbedder();
      const judges = await LiveJudges.open({
        folder,
        shippedDir: null,
        keptDir: null,
        vectorsDir: join(folder, ".vectors"),
        loaded: { kind: "ready", embedder },
        logger: silentLogger,
      });
      open.push(judges);
      await judges.settled();
      return embedder.embedded;
    };
    const first = await start();
    await appendFile(join(folder, "fruit", "apple.en.txt"), "\nan apple a day");

    const again = await start();

    expect(first.length).toBeGreaterThan(10);
    expect(again).toEqual(["an apple a day"]);
  });

  it("names a file that is called wrongly and a phrase that cannot be read", async () => {
    await writeFile(join(folder, "fruit", "Kiwi.txt"), "kiwi");
    await writeFile(join(folder, "fruit", "apple.zh.txt"), "= (苹果");

    const { judges } = await openJudges({ words: true });

    expect(judges.health.problems.map(({ file }) => file).sort()).toEqual([
      "fruit/Kiwi.txt",
      "fruit/apple.zh.txt",
    ]);
  });
});
