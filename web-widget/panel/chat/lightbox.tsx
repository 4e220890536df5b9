import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../later-icon.tsx";
import { useImages } from "./images-context.ts";
import { useView, type ViewableImage } from "./view-context.ts";

/** One image of the conversation in full, with arrows to the others. A native dialog: focus stays inside. */
export function Lightbox(props: {
  images: readonly ViewableImage[];
  start: ViewableImage;
  close: () => void;
}) {
  const { words } = useView();
  const cache = useImages();
  const dialog = useRef<HTMLDialogElement>(null);
  const first = props.images.findIndex((image) => image.url === props.start.url);
  const [index, setIndex] = useState(Math.max(0, first));
  const [shown, setShown] = useState<string>();
  const [failed, setFailed] = useState(false);
  const image = props.images[index] ?? props.start;
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let current = true;
    setShown(undefined);
    setFailed(false);
    void cache.load(image.url).then((url) => {
      if (!current) return;
      setShown(url);
      setFailed(url === undefined);
    });
    return () => {
      current = false;
    };
  }, [cache, image.url]);
  const move = (step: number) =>
    setIndex((now) => Math.min(props.images.length - 1, Math.max(0, now + step)));
  const key = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
  };
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={words.lightbox}
      onClose={props.close}
      onKeyDown={key}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="lightbox-bar">
        <h1 class="lightbox-name">{image.name}</h1>
        {shown !== undefined && (
          <a class="icon-button" href={shown} download={image.name} aria-label={words.download}>
            <Icon name="download" />
          </a>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="lightbox-stage">
        {shown !== undefined && <img src={shown} alt={image.name} />}
        {failed && <p>{words.imageFailed}</p>}
        {shown === undefined && !failed && (
          <span class="spinner" role="status" aria-label={words.loading} />
        )}
      </div>
      {props.images.length > 1 && (
        <div class="lightbox-bar lightbox-steps">
          <button
            type="button"
            class="icon-button"
            aria-label={words.previous}
            aria-disabled={index === 0}
            onClick={() => move(-1)}
          >
            <Icon name="left" />
          </button>
          <span class="small">
            {index + 1} / {props.images.length}
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label={words.next}
            aria-disabled={index === props.images.length - 1}
            onClick={() => move(1)}
          >
            <Icon name="right" />
          </button>
        </div>
      )}
    </dialog>
  );
}
