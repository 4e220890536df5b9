/** What @frontdesk/widget promises to compilers, and that it promises what the loader has. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackage } from "../../../../server/tools/build-package.ts";
import type { FrontdeskApi } from "../../../../web-widget/loader/install.ts";
import type { Frontdesk } from "../../../../web-widget/package/src/frontdesk.ts";

const root = process.cwd();
let shop: string;

/** A shop's project with the built package in its node_modules. */
beforeAll(() => {
  shop = mkdtempSync(join(tmpdir(), "frontdesk-package-"));
  const installed = join(shop, "node_modules/@frontdesk/widget");
  mkdirSync(installed, { recursive: true });
  buildPackage({ root, outDir: join(installed, "dist") });
  symlinkSync(join(root, "web-widget/package/package.json"), join(installed, "package.json"));
  for (const name of ["react", "vue", "@types", "@vue", "csstype"])
    symlinkSync(join(root, "node_modules", name), join(shop, "node_modules", name));
  writeFileSync(join(shop, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(() => rmSync(shop, { recursive: true, force: true }));

/** What the compiler says of a shop's file; empty when it is content. */
function compile(name: string, source: string): string {
  writeFileSync(join(shop, name), source);
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--jsx", "react-jsx"];
  const modules = ["--module", "NodeNext", "--target", "ES2022", "--types", "react"];
  try {
    const args = [join(root, "node_modules/typescript/bin/tsc"), ...options, ...modules, name];
    execFileSync(process.execPath, args, { cwd: shop, stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout);
  }
}

describe("@frontdesk/widget", () => {
  it("is used with its types, plain, in React and in Vue", { timeout: 120_000 }, () => {
    const said = compile(
      "shop.tsx",
      `import { loadFrontdesk } from "@frontdesk/widget";
       import { FrontdeskWidget } from "@frontdesk/widget/react";
       import { FrontdeskWidget as VueWidget } from "@frontdesk/widget/vue";
       import { h } from "vue";
       const frontdesk = await loadFrontdesk({ desk: "https://help.example", lang: "en" });
       const count: Promise<number> = new Promise((done) => frontdesk.on("unread", done));
       frontdesk.setContext({ orderNo: "1" });
       export const page = <FrontdeskWidget desk="https://help.example" onReady={(it) => it.open()} />;
       export const vue = h(VueWidget, { options: { desk: "https://help.example" } });
       export { count };`,
    );

    expect(said).toBe("");
  });

  it("refuses what the widget does not know", { timeout: 120_000 }, () => {
    const said = compile(
      "wrong.tsx",
      `import { loadFrontdesk } from "@frontdesk/widget";
       const frontdesk = await loadFrontdesk({ desk: "https://help.example", lang: "fr" });
       frontdesk.on("closed", () => {});
       frontdesk.setContext({ order: "1" });`,
    );

    expect(said.match(/error TS/g)).toHaveLength(3);
  });

  it("has no call that the loader lacks", () => {
    type Missing = Exclude<keyof Frontdesk, keyof FrontdeskApi>;
    const missing: [Missing] extends [never] ? true : false = true;

    expect(missing).toBe(true);
  });
});
