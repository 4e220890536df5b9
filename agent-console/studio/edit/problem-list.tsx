import type { StudioProblem } from "../../../kernel/protocol/studio.ts";
import { Icon } from "../../shell/icon.tsx";
import { presentRoute } from "../../shell/use-route.ts";
import { useStudioSay } from "../wording/studio-words.ts";

interface ProblemListProps {
  readonly problems: readonly StudioProblem[];
  /** Name the files, and lead to them. */
  readonly files?: boolean;
  /** Called with the line of a problem that is chosen. */
  readonly onGo?: (line: number) => void;
}

/** What is to be mended, as `faq check` says it: place, what is wrong, what to do. */
export function ProblemList({ problems, files = false, onGo }: ProblemListProps) {
  const words = useStudioSay();
  return (
    <ul class="studio-problems">
      {problems.map((problem) => {
        const { file, line, column, message, severity } = problem;
        const where = words("problem.line", { line });
        const [, category, name = ""] = file.split("/");
        const path = ["edit", category ?? "", name.replace(/\.md$/, "")];
        return (
          <li key={`${file}${line}:${column}${message}`} class={`is-${severity}`}>
            <Icon name={severity === "error" ? "alert" : "warning"} />
            <span>
              {files ? (
                <a href={presentRoute({ page: "studio", path })}>
                  {file}:{line}
                </a>
              ) : onGo === undefined ? (
                where
              ) : (
                <button type="button" class="link-button" onClick={() => onGo(line)}>
                  {where}
                </button>
              )}{" "}
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
