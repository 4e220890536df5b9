import { useApp } from "../shell/app-context.ts";

/** A rating of 1 to 5, as signs for the eye and as words for the ear. */
export function Stars({ score }: { score: number }) {
  const { say } = useApp();
  return (
    <span class="stars">
      <span aria-hidden="true">
        {"★".repeat(score)}
        <span class="soft">{"★".repeat(Math.max(0, 5 - score))}</span>
      </span>
      <span class="hidden">{say("history.stars", { score })}</span>
    </span>
  );
}
