/** Files of the settings folder that editors keep in the studio; they are named `settings/…` beside the FAQ's own. */
import type { Problem } from "../../knowledge/content/article.ts";
import { parseExampleLines } from "../../language/examples/example-lines.ts";

/** What stands before the path of such a file. */
export const SETTINGS = "settings/";
/** What the business itself decides; what operators set up (connector, privacy, routing) is theirs. */
export const SETTINGS_FILES: readonly string[] = [
  "settings/brand.yaml",
  "settings/contact.yaml",
  "settings/hours.yaml",
  "settings/problem-types.yaml",
  "settings/conversation.yaml",
];
const EXAMPLES = /^settings\/understanding\/[a-z][a-z0-9_]*\/([a-z0-9][a-z0-9-]*)\.(zh|en)\.txt$/;

/** Whether a path is a file of settings that editors keep. */
export function isSettingsFile(file: string): boolean {
  return SETTINGS_FILES.includes(file) || EXAMPLES.test(file);
}

/** Whether a path holds examples of what people write. */
export function isExampleFile(file: string): boolean {
  return EXAMPLES.test(file);
}

/** What is wrong with the lines of a file of examples. */
export function checkExampleText(file: string, text: string): Problem[] {
  const [, key = "", lang] = EXAMPLES.exec(file) ?? [];
  const place = { file, key, lang: lang === "zh" ? ("zh" as const) : ("en" as const) };
  return parseExampleLines(text, place).problems.map((problem) => {
    return { ...problem, column: 1, severity: "error" };
  });
}
