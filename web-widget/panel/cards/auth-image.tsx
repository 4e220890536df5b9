import { useEffect, useState } from "preact/hooks";
import type { FileView } from "../../../kernel/protocol/message.ts";
import { useImages } from "../chat/images-context.ts";
import { useView } from "../chat/view-context.ts";
import { Icon } from "../icon.tsx";

const BOX = 220;

/** Of a longer picture, the thumbnail shows the beginning. */
const LONGEST = 3;

/** Width and height of a thumbnail in the log, known before it loads so that nothing jumps. */
export function thumbSize(file: Pick<FileView, "width" | "height">): { w: number; h: number } {
  const width = Math.min(file.width, file.height * LONGEST);
  const height = Math.min(file.height, file.width * LONGEST);
  const scale = Math.min(1, BOX / Math.max(1, width, height));
  return {
    w: Math.max(48, Math.round(width * scale)),
    h: Math.max(48, Math.round(height * scale)),
  };
}

/** The thumbnail of an image in the log; pressing it shows the whole image. */
export function AuthImage({ file }: { file: FileView }) {
  const { words, openImage } = useView();
  const images = useImages();
  const [url, setUrl] = useState<string | undefined>(() => images.own(file.id));
  const [failed, setFailed] = useState(false);
  useEffect(
    () => images.onForget((fileId) => fileId === file.id && setUrl(undefined)),
    [images, file.id],
  );
  useEffect(() => {
    let current = true;
    if (url === undefined) {
      void images.load(file.thumbUrl).then((loaded) => {
        if (!current) return;
        setUrl(loaded);
        setFailed(loaded === undefined);
      });
    }
    return () => {
      current = false;
    };
  }, [file.thumbUrl, images, url]);
  const { w, h } = thumbSize(file);
  return (
    <button
      type="button"
      class="thumb"
      aria-label={words.openImage(file.name)}
      onClick={() => openImage(file)}
    >
      {url === undefined ? (
        <svg class="thumb-space" width={w} height={h} aria-hidden="true" />
      ) : (
        <img src={url} alt={file.name} width={w} height={h} />
      )}
      {file.mime.startsWith("video/") && <span class="thumb-play" aria-hidden="true" />}
      {failed && (
        <span class="thumb-failed small">
          <Icon name="alert" size={16} />
          {words.imageFailed}
        </span>
      )}
    </button>
  );
}
