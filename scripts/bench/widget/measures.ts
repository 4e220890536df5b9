import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildApps } from "../../../server/tools/build-apps.ts";
import type { Contest, Measure } from "../measure.ts";
import { fetchPeers, type PeerScripts } from "./peers.ts";

const BUILT = "dist/widget";

/** What every page of the shop loads before anybody clicks. */
export const WIDGET_LOADER: Measure = {
  part: "widget-loader",
  name: "The widget before the click",
  unit: "KB gzip",
  oursIs: "the loader's script",
  peerIs: "deep-chat, built by the same program",
  goal: 0.05,
  open: () => beside(loader, ({ deepChat }) => deepChat),
};

/** What a shopper has loaded when the panel is open. */
export const WIDGET_OPEN: Measure = {
  part: "widget",
  name: "The widget when it is open",
  unit: "KB gzip",
  oursIs: "loader, page, style and script of the first opening",
  peerIs: "deep-chat, built by the same program",
  goal: 0.4,
  open: () => beside(opened, ({ deepChat }) => deepChat),
};

/** The same beside what Bot Framework offers. */
export const WIDGET_WEBCHAT: Measure = {
  ...WIDGET_OPEN,
  part: "widget-webchat",
  name: "The widget when it is open, beside WebChat",
  peerIs: "Bot Framework's WebChat, its smallest ready bundle",
  open: () => beside(opened, ({ webChat }) => webChat),
};

async function beside(
  ours: () => Promise<readonly Buffer[]>,
  pick: (peers: PeerScripts) => Buffer,
): Promise<Contest> {
  const say = (text: string) => void process.stderr.write(text);
  await buildApps({ root: process.cwd(), say });
  peers ??= fetchIntoFolder();
  const peer = weigh([pick(await peers)]);
  const own = weigh(await ours());
  return { ours: async () => own, peer: async () => peer, close: async () => {} };
}

/** Once for all three rows. */
let peers: Promise<PeerScripts> | undefined;

async function fetchIntoFolder(): Promise<PeerScripts> {
  const folder = await mkdtemp(join(tmpdir(), "frontdesk-widgets-"));
  try {
    return await fetchPeers(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function loader(): Promise<readonly Buffer[]> {
  return [await readFile(join(BUILT, "widget.js"))];
}

/** The page names what it loads at once; the rest comes when it is needed. */
async function opened(): Promise<readonly Buffer[]> {
  const page = await readFile(join(BUILT, "panel.html"));
  const named = [...page.toString().matchAll(/"\/widget\/(assets\/[^"]+)"/g)];
  const files = named
    .map(([, file]) => join(BUILT, file ?? ""))
    .filter((file) => existsSync(file) && /\.(js|css)$/.test(file));
  return [...(await loader()), page, ...(await Promise.all(files.map((file) => readFile(file))))];
}

function weigh(bodies: readonly Buffer[]): number {
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}
