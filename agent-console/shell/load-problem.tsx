import { useApp } from "./app-context.ts";

interface LoadProblemProps {
  /** In words for the reader; null while there is none. */
  readonly problem: string | null;
  readonly onRetry: () => void;
}

/** Why what a page shows could not be loaded, with the way to try again. */
export function LoadProblem({ problem, onRetry }: LoadProblemProps) {
  const { say } = useApp();
  if (problem === null) return null;
  return (
    <p class="form-problem" role="alert">
      {problem}{" "}
      <button type="button" class="link-button" onClick={onRetry}>
        {say("retry")}
      </button>
    </p>
  );
}
