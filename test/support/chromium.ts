/** Chromium of this machine, driven by playwright-core. */
import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** How long a page may take over one step: a busy machine is slow, not broken. */
export const PATIENCE_MS = 60_000;

/** Path of Chromium, or undefined where there is none. */
export function findChromium(): string | undefined {
  return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** Without the connections Chromium makes on its own account. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--font-render-hinting=none",
] as const;

/** Starts it headless. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium: npm test installs it");
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
}

/**
 * What a cut connection makes Chromium say. What a polling client still sends when the server has closed comes
 * under a connection id that nobody knows any more: socket.io refuses it with 400.
 */
export const CUT_NETWORK = /ERR_|WebSocket|status of 400 .* \(\/socket\.io\//;

/** Console errors, each with the path it came from, and uncaught exceptions of a page from now on. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const { url } = message.location();
    errors.push(
      URL.canParse(url) ? `${message.text()} (${new URL(url).pathname})` : message.text(),
    );
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}

/**
 * What axe finds in the page and its frames, as readable lines. A message that comes in while axe looks is
 * half transparent for a moment, so that only what a second look finds too counts.
 */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  const first = await lookOnce(page);
  return first.length === 0 ? first : await lookOnce(page);
}

async function lookOnce(page: Page): Promise<string[]> {
  await settleMotion(page);
  // Frames of the page's own origin are looked into; gathering what was found in a page of its own, and
  // listing what passed, would take twice as long.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} — ${node.html.slice(0, 160)}`),
  );
}

/** Waits for what fades in: half transparent text has half its contrast. What turns for ever is left. */
async function settleMotion(page: Page): Promise<void> {
  const settled = page.frames().map((frame) =>
    frame.waitForFunction(
      () =>
        document.getAnimations().every((animation) => {
          const end = animation.effect?.getComputedTiming().endTime;
          return end === Number.POSITIVE_INFINITY || animation.playState !== "running";
        }),
      undefined,
      // Not by animation frames: a folded panel has none.
      { polling: 50 },
    ),
  );
  await Promise.all(settled);
}
