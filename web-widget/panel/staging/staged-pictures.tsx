import type { StagedPicture } from "../../../browser/uploads/staged.ts";
import { useView } from "../chat/view-context.ts";
import { Icon } from "../later-icon.tsx";

/** Pictures that go with what is written next, each with a way to take it out. */
export function StagedPictures(props: {
  staged: readonly StagedPicture[];
  remove: (id: string) => void;
}) {
  const { words } = useView();
  if (props.staged.length === 0) return null;
  return (
    <ul class="staged" aria-label={words.staged(props.staged.length)}>
      {props.staged.map(({ id, preview, picked }) => (
        <li key={id}>
          {preview === "" ? (
            <span class="tiny">{picked.name}</span>
          ) : (
            <img src={preview} alt={picked.name} width={64} height={64} />
          )}
          <button
            type="button"
            class="icon-button small-icon"
            aria-label={`${words.remove}: ${picked.name}`}
            onClick={() => props.remove(id)}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
