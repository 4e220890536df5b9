import { useState } from "preact/hooks";
import { CoverPicture } from "../../../browser/lightbox/cover-picture.tsx";
import { Lightbox } from "../../../browser/lightbox/lightbox.tsx";
import type { FileSource } from "../../../kernel/protocol/file-reading.ts";
import { useLaterView } from "../later-view.ts";
import { useImages } from "./images-context.ts";
import type { ViewableImage } from "./view-context.ts";

/** The pictures of the conversation in full; of their own, shoppers can cover more. */
export function ImageViewer(props: {
  readonly images: readonly ViewableImage[];
  readonly start: ViewableImage;
  readonly close: () => void;
}) {
  const { words, api } = useLaterView();
  const cache = useImages();
  const [shown, setShown] = useState(props.start.id);
  const [covering, setCovering] = useState<ViewableImage>();
  const images = props.images.length > 0 ? props.images : [props.start];
  if (covering !== undefined) {
    const back = () => {
      setShown(covering.id);
      setCovering(undefined);
    };
    const done = () => {
      cache.forget(covering);
      back();
    };
    return (
      <CoverPicture
        picture={covering}
        words={{
          title: words.coverStart,
          hint: words.coverHint,
          failed: words.coverFailed,
          up: words.coverUp,
          down: words.coverDown,
          cancel: words.coverCancel,
          undo: words.coverUndo,
          add: words.coverAdd,
          send: words.coverSend,
        }}
        load={(url) => cache.load(url)}
        cover={async (places) => (await api.cover(covering.id, places)).ok}
        done={done}
        cancel={back}
      />
    );
  }
  return (
    <Lightbox
      images={images}
      startId={shown}
      words={{
        title: words.imageTitle,
        close: words.close,
        previous: words.previous,
        next: words.next,
        larger: words.larger,
        smaller: words.smaller,
        download: words.download,
        loading: words.loading,
        failed: words.imageFailed,
      }}
      load={(url) => cache.load(url)}
      tools={({ id }) => {
        const image = images.find((one) => one.id === id);
        if (image?.own !== true || !image.mime.startsWith("image/")) return null;
        return (
          <button type="button" class="text-button" onClick={() => setCovering(image)}>
            {words.coverStart}
          </button>
        );
      }}
      below={({ source }) => (source === undefined ? null : <PartShown source={source} />)}
      onClose={props.close}
    />
  );
}

/** Which part of the sent file the desk kept. */
function PartShown({ source }: { source: FileSource }) {
  const { words } = useLaterView();
  return (
    <p class="lightbox-bar small">
      {source.kind === "first_frame"
        ? words.firstFrame
        : words.pagesShown(source.shown, source.total)}
    </p>
  );
}
