import { readFileSync } from "node:fs";

/** Which program this is, as package.json says. */
export function readProgramVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}
