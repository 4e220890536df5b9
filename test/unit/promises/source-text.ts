import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Not the "/*" of "image/*". */
const COMMENT = /(?<![\w"'])\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** The text of every TypeScript file below the folders, comments left out. */
export function sourceText(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(path, "utf8").replace(COMMENT, ""))
    .join("\n");
}
