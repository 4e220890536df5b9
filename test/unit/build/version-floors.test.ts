import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";

/** Lowest versions without a known high advisory. A package that is not installed needs no floor. */
const FLOORS: Readonly<Record<string, string>> = {
  "socket.io-parser": "4.2.7",
  "engine.io": "6.6.7",
  ws: "8.21.0",
  sharp: "0.35.4",
  multer: "2.2.0",
  "markdown-it": "14.2.0",
  dompurify: "3.4.7",
  "js-yaml": "4.3.2",
  // Told of in public since: GHSA-2x7j-588g-ccc2, CVE-2026-44486, -12143, -48712, -39244.
  nodemailer: "9.1.0",
  axios: "1.18.0",
  "form-data": "4.0.6",
  protobufjs: "7.6.1",
  "adm-zip": "0.6.0",
};

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

describe("the lock file", () => {
  const lock = lockSchema.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
  const installed = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);

  it.each(Object.entries(FLOORS))("holds no %s below %s", (name, floor) => {
    const versions = installed
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .map(([, { version }]) => version ?? "0.0.0");

    for (const version of versions) {
      expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true);
    }
  });

  it("names no registry host", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved": "http');
  });
});

function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
