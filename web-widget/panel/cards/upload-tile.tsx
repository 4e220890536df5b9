import type { Upload } from "../../../browser/uploads/uploads.ts";
import { useView } from "../chat/view-context.ts";
import { Icon } from "../icon.tsx";

/** A thumbnail of an image on its way, with progress, or with retry and remove when it failed. */
export function UploadTile({ upload }: { upload: Upload }) {
  const { words, uploads } = useView();
  const { delivery } = upload;
  const percent = delivery.kind === "sending" ? Math.round(delivery.share * 100) : 0;
  return (
    <figure class={delivery.kind === "failed" ? "tile tile-failed" : "tile"}>
      {upload.preview === "" ? (
        <span class="tile-file tiny">{upload.name}</span>
      ) : (
        <img src={upload.preview} alt={upload.name} width={96} height={96} />
      )}
      <figcaption class="tile-caption">
        {delivery.kind === "sending" ? (
          <>
            <progress class="progress" value={percent} max={100} aria-label={upload.name} />
            <span class="tiny">
              {percent < 100 ? words.uploading(percent) : words.readingPicture}
            </span>
          </>
        ) : (
          <span class="tiny alert-text" role="alert">
            {delivery.reason === "" ? words.uploadFailed : delivery.reason}
          </span>
        )}
        {delivery.kind === "failed" && (
          <button
            type="button"
            class="icon-button small-icon"
            aria-label={`${words.retry}: ${upload.name}`}
            onClick={() => void uploads.retry(upload.clientFileId)}
          >
            <Icon name="retry" size={16} />
          </button>
        )}
        <button
          type="button"
          class="icon-button small-icon"
          aria-label={`${words.remove}: ${upload.name}`}
          onClick={() => uploads.cancel(upload.clientFileId)}
        >
          <Icon name="close" size={16} />
        </button>
      </figcaption>
    </figure>
  );
}
