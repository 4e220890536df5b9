/** Other chat widgets, fetched into a folder of the moment and built as a shop would build them. */
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";

const run = promisify(execFile);

/** What is compared with; the versions of the day the goals were set. */
const PACKAGES = ["deep-chat@2.4.2", "botframework-webchat@4.18.1"];

/** Scripts of each, as a page loads them. */
export interface PeerScripts {
  readonly deepChat: Buffer;
  /** The smallest bundle that its package has ready. */
  readonly webChat: Buffer;
}

/** Fetches and builds them in the folder. @throws Error when the registry does not answer */
export async function fetchPeers(folder: string): Promise<PeerScripts> {
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ["install", ...quiet, ...PACKAGES], { cwd: folder });
  await mkdir(join(folder, "page"));
  await writeFile(join(folder, "page", "main.js"), 'import "deep-chat";\n');
  await writeFile(
    join(folder, "page", "index.html"),
    '<script type="module" src="main.js"></script>\n',
  );
  const outDir = join(folder, "built");
  await build({ root: join(folder, "page"), build: { outDir }, logLevel: "silent" });
  const scripts = (await readdir(join(outDir, "assets"))).filter((file) => file.endsWith(".js"));
  const bodies = scripts.map((file) => readFile(join(outDir, "assets", file)));
  const webChat = join(folder, "node_modules/botframework-webchat/dist/webchat-minimal.js");
  return { deepChat: Buffer.concat(await Promise.all(bodies)), webChat: await readFile(webChat) };
}
