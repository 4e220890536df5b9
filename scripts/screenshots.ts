/**
 * `node scripts/screenshots.ts`: opens every page of the console in Chromium, in both languages, light and dark, on a
 * desktop and on a phone (test/artifacts/console), and puts those that the documents show into docs/images/console.
 * `--keep` only does the latter, with the pictures that are there.
 */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { runProject } from "./services/vitest-project.ts";

const root = join(import.meta.dirname, "..");
const FROM = join(root, "test/artifacts/console");
const TO = join(root, "docs/images/console");
/** Name among the documents, and of the look and page that it is. */
const SHOWN = [
  ["chat", "en-light-desktop-page-chat"],
  ["chat-dark", "zh-dark-desktop-page-chat"],
  ["history", "en-light-desktop-page-past-chat"],
  ["replies", "zh-light-desktop-page-replies"],
  ["reports", "en-light-desktop-page-reports"],
  ["board", "zh-light-desktop-page-board"],
  ["quality", "en-dark-desktop-page-quality"],
  ["score", "en-light-desktop-page-score"],
  ["audit", "zh-light-desktop-page-audit"],
  ["privacy", "zh-light-desktop-page-privacy"],
  ["phone-list", "zh-light-phone-page-desk"],
  ["phone-chat", "en-dark-phone-page-chat"],
  ["phone-board", "zh-dark-phone-page-board"],
  ["phone-reports", "en-light-phone-page-reports"],
] as const;
/** Longer pages are cut: what is below looks the same. */
const MOST_HIGH = 2000;

if (!process.argv.includes("--keep")) {
  const files = ["test/browser/console-pages.test.ts"];
  const { failed } = await runProject({ root, project: "browser", env: {}, files });
  if (failed > 0) process.exitCode = 1;
}
mkdirSync(TO, { recursive: true });
for (const [name, from] of SHOWN) {
  const picture = sharp(join(FROM, `${from}.png`));
  const { width, height } = await picture.metadata();
  await picture
    .extract({ left: 0, top: 0, width, height: Math.min(height, MOST_HIGH) })
    .webp({ quality: 72 })
    .toFile(join(TO, `${name}.webp`));
}
const bytes = readdirSync(TO).reduce((sum, name) => sum + statSync(join(TO, name)).size, 0);
console.log(`${SHOWN.length} pictures in docs/images/console, ${Math.round(bytes / 1024)} KB`);
