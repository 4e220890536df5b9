import { useState } from "preact/hooks";
import { useLaterView } from "../later-view.ts";
import { downloadOwnData, eraseOwnData, type OwnDataAnswer } from "../own-data.ts";

/** In the menu: a copy of one's own data, and erasing it. `erased` is told when it is done. */
export function OwnDataAsk({ erased, back }: { erased: () => void; back: () => void }) {
  const view = useLaterView();
  const { words } = view;
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<OwnDataAnswer>();
  const run = async (work: () => Promise<OwnDataAnswer>) => {
    setBusy(true);
    const given = await work();
    setBusy(false);
    setAnswer(given);
    if (given.kind === "erased") erased();
  };
  const said =
    answer?.kind === "asked"
      ? words.dataAsked
      : answer?.kind === "failed"
        ? answer.words || words.dataFailed
        : "";
  return (
    <fieldset class="menu-ask" aria-label={words.menuData} aria-busy={busy}>
      <p>{sure ? words.dataEraseAsk : words.dataIntro}</p>
      <p class="small" role="status">
        {said}
      </p>
      <div class="form-buttons">
        {sure ? (
          <button
            type="button"
            class="button button-alert button-small"
            disabled={busy || answer?.kind === "asked"}
            onClick={() => void run(() => eraseOwnData(view))}
          >
            {words.dataEraseYes}
          </button>
        ) : (
          <>
            <button
              type="button"
              class="button button-small"
              disabled={busy}
              onClick={() => void run(() => downloadOwnData(view))}
            >
              {words.dataCopy}
            </button>
            <button
              type="button"
              class="button button-alert button-small"
              disabled={busy}
              onClick={() => setSure(true)}
            >
              {words.dataErase}
            </button>
          </>
        )}
        <button type="button" class="link-button" onClick={back}>
          {words.cancel}
        </button>
      </div>
    </fieldset>
  );
}
