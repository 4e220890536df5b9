import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { MAY_IMPORT, ONE_PLACE } from "../../../scripts/check/import-rules.ts";
import { findLayerProblems, findLoadedPackages } from "../../../scripts/check/layers.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

describe("layers", () => {
  it("refuses an import between two folders that may not know each other, and says what to do", async () => {
    const problems = await problemsOf({
      "bot/turn.ts": 'import { rank } from "../knowledge/rank.ts";\nexport const turn = rank;\n',
      "knowledge/rank.ts": "export const rank = 1;\n",
    });

    expect(problems).toContain("bot-may-import: bot/turn.ts → knowledge/rank.ts");
    expect(problems).toContain("bot may import only kernel, language, understanding.");
    expect(problems).toContain("Take what is needed as an argument");
  });

  it.each([
    ["a type", 'import type { Rank } from "../knowledge/rank.ts";\nexport type Turn = Rank;\n'],
    ["a value passed on", 'export { rank } from "../knowledge/rank.ts";\n'],
    ["a late import", 'export const turn = () => import("../knowledge/rank.ts");\n'],
  ])("counts %s as an import", async (_what, source) => {
    const problems = await problemsOf({
      "bot/turn.ts": source,
      "knowledge/rank.ts": "export const rank = 1;\nexport type Rank = number;\n",
    });

    expect(problems).toContain("bot-may-import");
  });

  it("keeps product code from importing its tests", async () => {
    const problems = await problemsOf({
      "server/clock.ts": 'export { fake } from "../test/fake-clock.ts";\n',
      "test/fake-clock.ts": "export const fake = 1;\n",
    });

    expect(problems).toContain("server-may-import: server/clock.ts → test/fake-clock.ts");
  });

  it.each(Object.entries(ONE_PLACE))("refuses %s outside %s", async (name, places) => {
    const place = places[0] ?? "";
    const inside = place.endsWith("/") ? `${place}inside.ts` : place;
    const source = `import * as it from "${name}";\nexport const used = it;\n`;

    const outside = await problemsOf({ "handoff/outside.ts": source });

    expect(outside).toContain("in-one-place: handoff/outside.ts");
    expect(outside).toContain(`${name} lives in ${places.join(", ")} alone`);
    expect(await problemsOf({ [inside]: source })).toBe("");
    expect(await problemsOf({ "scripts/outside.ts": source })).toBe("");
  });

  it("lets browser folders take types of the protocol, never values", async () => {
    const protocol = {
      "kernel/protocol/message.ts": "export const max = 1;\nexport type M = 1;\n",
    };
    const types = 'import type { M } from "../kernel/protocol/message.ts";\nexport type N = M;\n';
    const values = 'import { max } from "../kernel/protocol/message.ts";\nexport const n = max;\n';

    for (const folder of ["browser", "web-widget", "agent-console"]) {
      expect(await problemsOf({ ...protocol, [`${folder}/log.ts`]: types })).toBe("");
      expect(await problemsOf({ ...protocol, [`${folder}/log.ts`]: values })).toContain(
        `${folder}-takes-types-only`,
      );
    }
  });

  it("keeps Node's built-ins out of browser folders", async () => {
    const problems = await problemsOf({
      "browser/files.ts":
        'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
    });

    expect(problems).toContain("no-node-in-the-browser");
  });

  it("lets both apps take the browser leaf's values, and the leaf neither app", async () => {
    const leaf = { "browser/outbox.ts": "export const outbox = 1;\n" };
    const uses = 'export { outbox } from "../browser/outbox.ts";\n';

    expect(await problemsOf({ ...leaf, "agent-console/desk.ts": uses })).toBe("");
    expect(
      await problemsOf({
        "browser/outbox.ts": 'export { app } from "../web-widget/app.ts";\n',
        "web-widget/app.ts": "export const app = 1;\n",
      }),
    ).toContain("browser-may-import");
  });

  it("keeps every package but zod out of kernel", async () => {
    const yaml = {
      "kernel/settings.ts": 'import { parse } from "yaml";\nexport const p = parse;\n',
    };
    const zod = { "kernel/settings.ts": 'import { z } from "zod";\nexport const p = z;\n' };

    expect(await problemsOf(yaml)).toContain("kernel-is-a-leaf");
    expect(await problemsOf(zod)).toBe("");
  });

  it.each(["import type", "import"])("refuses a circle made with %s", async (word) => {
    const type = word === "import type";
    const problems = await problemsOf({
      "bot/a.ts": `import { type B, b } from "./b.ts";\nexport type A = B;\nexport const a = b;\n`,
      "bot/b.ts": type
        ? `import type { A } from "./a.ts";\nexport type B = A | 1;\nexport const b = 1;\n`
        : `import { a } from "./a.ts";\nexport type B = 1;\nexport const b = a;\n`,
    });

    expect(problems).toContain("no-cycles: bot/a.ts →");
    expect(problems).toContain("move what both need into a third file");
  });

  it("wants a package that the program loads among the dependencies", async () => {
    const files = {
      "package.json": '{ "dependencies": { "a": "1" }, "devDependencies": { "b": "1" } }',
      "node_modules/a/index.js": "export const it = 1;\n",
      "node_modules/b/index.js": "export const it = 1;\n",
    };
    const uses = (name: string) => `export { it } from "${name}";\n`;
    const types = 'import type { it } from "b";\nexport type It = typeof it;\n';

    expect(await problemsOf({ ...files, "server/x.ts": uses("a") })).toBe("");
    expect(await problemsOf({ ...files, "server/x.ts": types })).toBe("");
    expect(await problemsOf({ ...files, "browser/x.ts": uses("b") })).toBe("");
    expect(await problemsOf({ ...files, "server/x.ts": uses("b") })).toContain(
      "loaded-packages-are-dependencies: server/x.ts",
    );
  });

  it("holds for this repository", async () => {
    expect(await findLayerProblems(process.cwd())).toBe("");
  });

  it("knows every folder that has source", () => {
    const known = [...Object.keys(MAY_IMPORT), "test", "node_modules", "dist", "data", "coverage"];
    const unknown = readdirSync(process.cwd(), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .filter((name) => !known.includes(name) && hasSource(name));

    expect(unknown).toEqual([]);
  });
});

/** Named ahead of the notices that will use them; the list is empty between changes. */
const COMING = ["nodemailer", "web-push"];

describe("package.json", () => {
  it("names as dependencies just what the program loads; all else is for development", async () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };

    const named = Object.keys(dependencies).filter((name) => !COMING.includes(name));

    const loaded = await findLoadedPackages(process.cwd());
    expect(loaded.filter((name) => !COMING.includes(name))).toEqual(named.sort());
  });
});

describe("ARCHITECTURE.md", () => {
  const page = readFileSync("ARCHITECTURE.md", "utf8");

  it("states the import table that the check enforces", () => {
    const rows = tableRows(page, "| folder | may import | of these types only |");

    const stated = rows.map(([folder, allowed]) => [folder, names(allowed)]);
    expect(Object.fromEntries(stated)).toEqual(MAY_IMPORT);
  });

  it("states the one place of each package that the check enforces", () => {
    const rows = tableRows(page, "| package | its one place |");

    const stated = rows.map(([name, places]) => [names(name)[0], names(places)]);
    expect(Object.fromEntries(stated)).toEqual(ONE_PLACE);
  });
});

/** What the check says about a repository of these files, in one line. */
async function problemsOf(files: Record<string, string>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  roots.push(root);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return (await findLayerProblems(root)).replaceAll(/\s+/g, " ").trim();
}

function hasSource(folder: string): boolean {
  return readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)));
}

/** The cells of the table below this header row. */
function tableRows(page: string, header: string): string[][] {
  const [, after = ""] = page.split(`${header}\n`);
  const rows = after.split("\n").slice(1);
  const end = rows.findIndex((row) => !row.startsWith("|"));
  return rows.slice(0, end).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** `a`, `b` → ["a", "b"]; a dash means none. */
function names(cell = ""): string[] {
  return cell === "–" ? [] : cell.split(",").map((name) => name.replaceAll("`", "").trim());
}
