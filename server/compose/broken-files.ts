/** FAQ files that cannot be used, as consoles, readiness and the doctor name them. */
import type { ConsoleFactOf } from "../../kernel/protocol/console-events.ts";
import type { Problem } from "../../knowledge/content/article.ts";

/** The files with the line and the fault of each, as consoles are told with `knowledge:problem`. */
export type BrokenFiles = ConsoleFactOf<"knowledge:problem">["problems"];

/** Problems that keep a file from being used; what only reads badly is the editors' check to tell. */
export function brokenFiles(problems: readonly Problem[]): BrokenFiles {
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ file, line, message }) => ({ file, line, message }));
}

const MOST_NAMED = 5;

/**
 * Files that are not used, and files whose readers are not shown all there is, in one phrase with file, line and what
 * is wrong; undefined when there are neither.
 */
export function describeFaq(
  problems: readonly Problem[],
  disguises: readonly Problem[],
): string | undefined {
  const parts = [
    ...[brokenFiles(problems)].filter(({ length }) => length > 0).map(describe),
    ...(disguises.length > 0 ? [`in use, but not as it looks: ${describe(disguises)}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

function describe(broken: readonly Pick<Problem, "file" | "line" | "message">[]): string {
  const named = broken.slice(0, MOST_NAMED).map((one) => `${one.file}:${one.line} ${one.message}`);
  const rest = broken.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}
