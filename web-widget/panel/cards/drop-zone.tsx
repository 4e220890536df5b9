import { useRef, useState } from "preact/hooks";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import { imageFilesOf } from "../chat/picked-files.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { UploadTile } from "./upload-tile.tsx";

/** Gives images for one piece of evidence: pick, camera, drop. Pasting goes to the open checklist's first gap. */
export function DropZone(props: { item: EvidenceItem; onDecline?: () => void }) {
  const { item, onDecline } = props;
  const { words, uploading, sendImages, config } = useLaterView();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const accept = config?.upload.types.join(",") ?? "image/*";
  const mine = uploading.filter((upload) => upload.slot === item.key);
  const wanted = item.state === "missing" && item.required;
  const take = (input: HTMLInputElement) => {
    sendImages([...(input.files ?? [])], item.key);
    input.value = "";
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the buttons inside do the same
    <div
      class={`drop-zone${over ? " drop-over" : ""}${wanted || mine.length > 0 ? "" : " drop-quiet"}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        sendImages(imageFilesOf(event.dataTransfer), item.key);
      }}
    >
      {mine.length > 0 && (
        <div class="upload-tiles">
          {mine.map((upload) => (
            <UploadTile key={upload.clientFileId} upload={upload} />
          ))}
        </div>
      )}
      <div class="drop-buttons">
        <button
          type="button"
          class="button button-small"
          aria-label={`${item.files > 0 ? words.addMore : words.addImage}: ${item.label}`}
          onClick={() => picker.current?.click()}
        >
          <Icon name="image" size={16} />
          {item.files > 0 ? words.addMore : words.addImage}
        </button>
        <button
          type="button"
          class="button button-small touch-only"
          aria-label={`${words.takePhoto}: ${item.label}`}
          onClick={() => camera.current?.click()}
        >
          <Icon name="camera" size={16} />
          {words.takePhoto}
        </button>
        {onDecline && (
          <button
            type="button"
            class="link-button"
            aria-label={`${words.decline}: ${item.label}`}
            onClick={onDecline}
          >
            {words.decline}
          </button>
        )}
      </div>
      {wanted && <p class="small faint pointer-only">{words.dropOrPaste}</p>}
      <input
        ref={picker}
        type="file"
        class="off"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        accept={accept}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={camera}
        type="file"
        class="off"
        tabIndex={-1}
        aria-hidden="true"
        capture="environment"
        accept={accept}
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  );
}
