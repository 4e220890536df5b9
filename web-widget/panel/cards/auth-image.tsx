import { useEffect, useState } from "preact/hooks";
import type { FileView } from "../../../kernel/protocol/message.ts";
import { useImages } from "../chat/images-context.ts";
import { useView } from "../chat/view-context.ts";
import { Icon } from "../icon.tsx";

const BOX = 220;

/** Width and height of a thumbnail in the log, known before it loads so that nothing jumps. */
export function thumbSize(file: Pick<FileView, "width" | "height">): { w: number; h: number } {
  const scale = Math.min(1, BOX / Math.max(1, file.width, file.height));
  return {
    w: Math.max(48, Math.round(file.width * scale)),
    h: Math.max(48, Math.round(file.height * scale)),
  };
}

/** The thumbnail of an image in the log; pressing it shows the whole image. */
export function AuthImage({ file }: { file: FileView }) {
  const { words, openImage } = useView();
  const images = useImages();
  const [url, setUrl] = useState<string | undefined>(() => images.own(file.id));
  const [failed, setFailed] = useState(false);
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
      onClick={() => openImage({ name: file.name, url: file.url })}
    >
      {url === undefined ? (
        <svg class="thumb-space" width={w} height={h} aria-hidden="true" />
      ) : (
        <img src={url} alt={file.name} width={w} height={h} />
      )}
      {failed && (
        <span class="thumb-failed small">
          <Icon name="alert" size={16} />
          {words.imageFailed}
        </span>
      )}
    </button>
  );
}
