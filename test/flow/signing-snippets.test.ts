/** What docs/widget.md shows for signing who a shopper is, run as it stands there, and believed by the desk. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createIdentityVerifier } from "../../server/identity/verify-identity.ts";

const SECRET = "a-secret-of-the-shop-that-is-long-enough";
const RUN: Readonly<Record<string, { file: string; command: readonly string[]; has: string[] }>> = {
  js: { file: "token.mjs", command: [process.execPath], has: ["--version"] },
  python: { file: "token.py", command: ["python3"], has: ["--version"] },
  php: { file: "token.php", command: ["php"], has: ["--version"] },
  java: { file: "HelpToken.java", command: ["java"], has: ["--list-modules"] },
  go: { file: "token.go", command: ["go", "run"], has: ["version"] },
};

const section = readFileSync("docs/widget.md", "utf8").split("Each of these prints")[1] ?? "";
const snippets = [...section.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language = "", code = ""]) => ({ language, code }),
);

/** Java can only run a source file where its compiler is. */
function isHere(language: string): boolean {
  const { command, has } = RUN[language] ?? { command: [""], has: [] };
  const { status, stdout } = spawnSync(command[0] ?? "", has, { encoding: "utf8" });
  return status === 0 && (language !== "java" || stdout.includes("jdk.compiler"));
}

describe("a signing snippet", { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-snippets-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is there in five languages", () => {
    expect(snippets.map(({ language }) => language)).toEqual(Object.keys(RUN));
  });

  // Only what this machine can run; the names below tell which.
  for (const { language, code } of snippets.filter((snippet) => isHere(snippet.language))) {
    it(`in ${language} prints what the desk believes`, async () => {
      const { file = "", command = [] } = RUN[language] ?? {};
      writeFileSync(join(folder, file), code);
      const [program = "", ...more] = command;
      const token = execFileSync(program, [...more, join(folder, file)], {
        encoding: "utf8",
        env: { ...process.env, HELP_SECRET: SECRET },
      }).trim();
      const verify = createIdentityVerifier({ shop: SECRET }, { now: () => Date.now() });

      expect(await verify({ shop: "shop", token })).toEqual({
        kind: "verified",
        shop: "shop",
        subject: "customer-4711",
        name: "Lin 林",
      });
    });
  }
});
