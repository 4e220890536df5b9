/** FAQ files that cannot be used, or are not what they look like, as consoles, readiness and the doctor name them. */
import type { ConsoleFactOf } from "../../kernel/protocol/console-events.ts";
import type { Problem } from "../../knowledge/content/article.ts";

/** The files with the line and the fault of each, as consoles are told with `knowledge:problem`. */
export type KnowledgeProblems = ConsoleFactOf<"knowledge:problem">["problems"];

/**
 * Files that are not used, then files in use whose readers are not shown all there is. What only reads badly is the
 * editors' check to tell.
 */
export function findKnowledgeProblems(
  problems: readonly Problem[],
  disguises: readonly Problem[],
): KnowledgeProblems {
  const broken = problems.filter(({ severity }) => severity === "error");
  return [broken, disguises].flatMap((found, index) =>
    found.map(({ file, line, message, chinese }) => {
      return { file, line, message, chinese, disguised: index === 1 };
    }),
  );
}

const MOST_NAMED = 5;

/** The same in one phrase with file, line and what is wrong; undefined when all is well. */
export function describeFaq(
  problems: readonly Problem[],
  disguises: readonly Problem[],
): string | undefined {
  const found = findKnowledgeProblems(problems, disguises);
  const broken = found.filter(({ disguised }) => !disguised);
  const disguised = found.filter((one) => one.disguised);
  const parts = [
    ...(broken.length > 0 ? [describe(broken)] : []),
    ...(disguised.length > 0 ? [`in use, but not as it looks: ${describe(disguised)}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

function describe(problems: KnowledgeProblems): string {
  const named = problems
    .slice(0, MOST_NAMED)
    .map((one) => `${one.file}:${one.line} ${one.message}`);
  const rest = problems.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}
