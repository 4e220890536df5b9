import { Lightbox } from "../../../browser/lightbox/lightbox.tsx";
import type { LightboxImage } from "../../../browser/lightbox/lightbox-image.ts";
import type { FileView, Message } from "../../../kernel/protocol/message.ts";
import { ReadFields, ReadMarks } from "./read-picture.tsx";
import { showByCookie, useLightboxWords } from "./use-lightbox-words.ts";

interface PictureViewerProps {
  readonly images: readonly LightboxImage[];
  /** The picture it begins with; closed while null. */
  readonly shown: string | null;
  /** The order the case is about, for a picture that shows another one. */
  readonly order?: string | undefined;
  readonly onClose: () => void;
}

/** Pictures in full size, each with what was read on it. */
export function PictureViewer({ images, shown, order, onClose }: PictureViewerProps) {
  const words = useLightboxWords();
  if (shown === null) return null;
  return (
    <Lightbox
      images={images}
      startId={shown}
      words={words}
      load={showByCookie}
      over={(image) => <ReadMarks image={image} />}
      below={(image) => <ReadFields image={image} order={order} />}
      onClose={onClose}
    />
  );
}

/** The files of a transcript, in order. */
export function imagesOf(messages: readonly Message[]): FileView[] {
  return messages.flatMap(({ content }) => (content.kind === "file" ? [content.file] : []));
}
