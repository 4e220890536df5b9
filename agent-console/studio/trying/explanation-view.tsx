import type { StudioExplanation } from "../../../kernel/protocol/studio.ts";
import { Icon } from "../../shell/icon.tsx";
import { presentRoute } from "../../shell/use-route.ts";
import { useStudioSay } from "../wording/studio-words.ts";

const ICONS = { answer: "done", clarify: "info", none: "alert" } as const;

/** A decision with its probability, and the articles that were considered. */
export function ExplanationView(props: {
  readonly title: string;
  readonly explanation: StudioExplanation;
  /** One below the heading it stands under. */
  readonly heading: "h2" | "h3";
}) {
  const { title, explanation, heading: Heading } = props;
  const { decision, probability, thresholds, chosen, candidates, mode } = explanation;
  const words = useStudioSay();
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return (
    <div class="studio-explanation">
      <Heading>{title}</Heading>
      <p class={`studio-decision is-${decision}`}>
        <Icon name={ICONS[decision]} />
        <strong>{words(`try.${decision}`)}</strong>
        <span>{words("try.probability", { value: percent(probability) })}</span>
        <span class="soft">
          {words("try.threshold", {
            answer: percent(thresholds.answer),
            clarify: percent(thresholds.clarify),
          })}
          {mode === "words" ? ` · ${words("try.words_only")}` : ""}
        </span>
      </p>
      <div class="table-box">
        <table class="table">
          <caption class="hidden">{words("try.why")}</caption>
          <thead>
            <tr>
              <th scope="col">{words("try.col.article")}</th>
              <th scope="col">{words("try.col.matched")}</th>
              <th scope="col" class="number">
                {words("try.col.meaning")}
              </th>
              <th scope="col" class="number">
                {words("try.col.words")}
              </th>
              <th scope="col" class="number">
                {words("try.col.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate) => (
              <tr key={candidate.id} class={chosen.includes(candidate.id) ? "is-chosen" : ""}>
                <th scope="row">
                  {candidate.refused ? (
                    <span class="soft">{words("try.refused")}</span>
                  ) : (
                    <a
                      href={presentRoute({
                        page: "studio",
                        path: ["edit", ...candidate.id.split("/")],
                      })}
                    >
                      {candidate.title}
                    </a>
                  )}
                  <span class="soft cell-second">{candidate.id}</span>
                </th>
                <td>{candidate.matched}</td>
                <td class="number">{candidate.meaning.toFixed(2)}</td>
                <td class="number">{candidate.words.toFixed(2)}</td>
                <td class="number">{percent(candidate.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
