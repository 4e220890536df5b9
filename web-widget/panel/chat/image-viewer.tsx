import { Lightbox } from "../../../browser/lightbox/lightbox.tsx";
import type { LightboxImage } from "../../../browser/lightbox/lightbox-image.ts";
import { useImages } from "./images-context.ts";
import { useView, type ViewableImage } from "./view-context.ts";

/** The pictures of the conversation in full, fetched with the shopper's own credentials. */
export function ImageViewer(props: {
  readonly images: readonly ViewableImage[];
  readonly start: ViewableImage;
  readonly close: () => void;
}) {
  const { words } = useView();
  const cache = useImages();
  const images: LightboxImage[] = props.images.map((image) => ({ ...image, id: image.url }));
  return (
    <Lightbox
      images={images.length > 0 ? images : [{ ...props.start, id: props.start.url }]}
      startId={props.start.url}
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
      onClose={props.close}
    />
  );
}
