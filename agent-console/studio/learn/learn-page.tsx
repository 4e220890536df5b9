import { useState } from "preact/hooks";
import type { ArticleList, LearnGroup, LearnSettled } from "../../../kernel/protocol/studio.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { LoadProblem } from "../../shell/load-problem.tsx";
import { useLoaded } from "../../shell/use-loaded.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";
import { GroupCard, type Settled } from "./group-card.tsx";
import { PastChats } from "./past-chats.tsx";
import { SettledList } from "./settled-list.tsx";

interface LearnPageProps {
  readonly api: StudioApi;
  readonly list: ArticleList;
  readonly onChanged: () => void;
}

/** What shoppers asked and were not answered well; each group is settled by one action, which can be taken back. */
export function LearnPage({ api, list, onChanged }: LearnPageProps) {
  const words = useStudioSay();
  const { say, tell } = useApp();
  const { loaded: settings } = useLoaded(api.settings);
  const { loaded: learned, setLoaded: setLearned, problem, load } = useLoaded(api.learn);
  const [undo, setUndo] = useState<{ group: LearnGroup; settled: Settled; file: string | null }>();

  const settle = async (group: LearnGroup, settled: Settled): Promise<void> => {
    const reply = await api.settle({
      ...settled,
      questions: [...settled.questions],
      lang: group.lang,
    });
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    if (reply.body.kind === "conflict") return tell("error", words("learn.conflict"));
    if (reply.body.kind === "read_only") return tell("error", reply.body.message);
    setUndo({ group, settled, file: reply.body.file });
    setLearned(
      (before) => before && { ...before, groups: before.groups.filter((g) => g !== group) },
    );
    onChanged();
  };
  const takeBack = async (): Promise<void> => {
    if (undo === undefined) return;
    const { group, settled, file } = undo;
    const reply = await api.settle({
      questions: [...settled.questions],
      lang: group.lang,
      outcome: "undo",
      ...(file?.endsWith(".txt") && { target: file }),
    });
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    setUndo(undefined);
    tell("done", words("learn.undone"));
    await load();
    onChanged();
  };
  const revert = async ({ text, lang, file }: LearnSettled): Promise<void> => {
    const target = file?.endsWith(".txt") ? { target: file } : {};
    const reply = await api.settle({ questions: [text], lang, outcome: "undo", ...target });
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    tell("done", words("learn.undone"));
    await load();
    onChanged();
  };
  return (
    <section class="studio-learn" aria-labelledby="studio-learn">
      <h1 id="studio-learn">{words("learn.title")}</h1>
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {learned === null ? (
        problem === null && <p class="empty">{words("loading")}</p>
      ) : (
        <>
          <p class="soft">{words("learn.hint", { days: learned.days })}</p>
          <div role="status">
            {undo === undefined ? null : (
              <p class="banner banner-info">
                {words(doneKey(undo.settled))}{" "}
                <button type="button" class="link-button" onClick={() => void takeBack()}>
                  {words("learn.undo")}
                </button>
              </p>
            )}
          </div>
          {learned.groups.length === 0 ? <p class="empty">{words("learn.empty")}</p> : null}
          <ul class="studio-groups">
            {learned.groups.map((group) => (
              <GroupCard
                key={`${group.lang}${group.typical}`}
                group={group}
                articles={list.articles}
                examples={settings?.examples ?? []}
                readOnly={list.readOnly !== null}
                onSettle={(settled) => settle(group, settled)}
              />
            ))}
          </ul>
          <PastChats api={api} onImported={() => void load()} />
          <SettledList settled={learned.settled} onRevert={(one) => void revert(one)} />
        </>
      )}
    </section>
  );
}

function doneKey({ outcome }: Settled) {
  if (outcome === "ignored") return "learn.done_ignored" as const;
  return outcome === "article" ? ("learn.done_article" as const) : ("learn.done" as const);
}
