/**
 * `npm run load`: whole chats at the rate of a day's busiest hour, against the program as it is started.
 * `npm run load -- 1000 10000` runs these days (chats); `--minutes 6`; `--write` keeps the rows in docs/operations.md.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { LOAD_HEAD } from "./bench/load/figures.ts";
import { runLoad } from "./bench/load/run-load.ts";
import { writeRows } from "./bench/load/write-rows.ts";

const DOCUMENT = "docs/operations.md";
const DAYS = ["1000", "10000", "50000"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "6" },
    write: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const days = (positionals.length > 0 ? positionals : DAYS).map(Number);
if (![minutes, ...days].every((figure) => figure > 0)) {
  console.error(
    "Chats a day and --minutes are numbers above 0, for example: npm run load -- 10000",
  );
  process.exit(1);
}

console.log(LOAD_HEAD.join("\n"));
for (const chatsADay of days) {
  const { row, errors } = await runLoad({ chatsADay, minutes });
  console.log(row);
  if (errors !== "") console.log(errors);
  if (values.write) await writeFile(DOCUMENT, writeRows(await readFile(DOCUMENT, "utf8"), [row]));
}
