import { useMemo } from "preact/hooks";
import { useStudioSay } from "../wording/studio-words.ts";
import { aroundChanges, diffLines } from "./diff-lines.ts";

const SIGNS = { same: " ", removed: "−", added: "+" } as const;

/** Two texts compared line by line, with the lines around each change. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const words = useStudioSay();
  const lines = useMemo(() => aroundChanges(diffLines(before, after)), [before, after]);
  if (lines.every((line) => line === null || line.kind === "same"))
    return <p class="soft">{words("diff.same")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="studio-diff" aria-label={words("diff.legend")} tabIndex={0}>
      {lines.map((line, i) => (
        <div key={i} class={line === null ? "is-gap" : `is-${line.kind}`}>
          {line === null ? "⋯" : `${SIGNS[line.kind]} ${line.text}`}
        </div>
      ))}
    </section>
  );
}
