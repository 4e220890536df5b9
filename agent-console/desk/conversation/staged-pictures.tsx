import type { StagedPicture } from "../../../browser/uploads/staged.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";

/** Pictures that go with what is written next, each with a way to take it out. */
export function StagedPictures(props: {
  readonly staged: readonly StagedPicture[];
  readonly onRemove: (id: string) => void;
}) {
  const { say } = useApp();
  if (props.staged.length === 0) return null;
  return (
    <ul class="staged" aria-label={say("upload.staged")}>
      {props.staged.map(({ id, preview, picked }) => (
        <li key={id}>
          {preview === "" ? <span>{picked.name}</span> : <img src={preview} alt={picked.name} />}
          <button
            type="button"
            class="icon-button"
            aria-label={say("upload.remove", { name: picked.name })}
            onClick={() => props.onRemove(id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
