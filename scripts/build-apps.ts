/** `npm run build`: builds the browser apps; `--force` builds them even when nothing changed. */
import { buildApps } from "../server/tools/build-apps.ts";

const built = await buildApps({
  root: process.cwd(),
  say: (text) => void process.stdout.write(text),
  force: process.argv.includes("--force"),
});
console.log(
  built.length === 0 ? "The browser apps are up to date." : `Built: ${built.join(", ")}.`,
);
