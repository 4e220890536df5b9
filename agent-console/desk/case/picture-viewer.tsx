import { useState } from "preact/hooks";
import { CoverPicture } from "../../../browser/lightbox/cover-picture.tsx";
import { Lightbox } from "../../../browser/lightbox/lightbox.tsx";
import type { LightboxImage } from "../../../browser/lightbox/lightbox-image.ts";
import type { Place } from "../../../kernel/protocol/file-reading.ts";
import type { FileView, Message } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { callApi } from "../../shell/http-client.ts";
import { freshUrl } from "./fresh-url.ts";
import { ReadFields, ReadMarks } from "./read-picture.tsx";
import { showByCookie, useLightboxWords } from "./use-lightbox-words.ts";

interface DeskPicture extends LightboxImage {
  readonly bytes?: number | undefined;
  /** Of another conversation, whose pictures are not this ticket's to change. */
  readonly isForeign?: boolean;
}

interface PictureViewerProps {
  readonly images: readonly DeskPicture[];
  /** The picture it begins with; closed while null. */
  readonly shown: string | null;
  /** The order the case is about, for a picture that shows another one. */
  readonly order?: string | undefined;
  /** The ticket whose pictures this agent may cover; undefined for none. */
  readonly coverIn?: string | undefined;
  readonly onClose: () => void;
}

/** Pictures in full size, each with what was read on it; whoever keeps the chat may cover parts of them for good. */
export function PictureViewer(props: PictureViewerProps) {
  const { shown } = props;
  return shown === null ? null : <OpenViewer {...props} shown={shown} />;
}

function OpenViewer(props: PictureViewerProps & { readonly shown: string }) {
  const { order, coverIn, onClose } = props;
  const words = useLightboxWords();
  const { say } = useApp();
  const [at, setAt] = useState(props.shown);
  const [covering, setCovering] = useState<string | null>(null);
  const images = props.images.map((image) => ({ ...image, url: freshUrl(image.url, image.bytes) }));
  const covered = images.find(({ id }) => id === covering);
  if (covered !== undefined && coverIn !== undefined) {
    const back = () => {
      setAt(covered.id);
      setCovering(null);
    };
    return <CoverForGood picture={covered} ticketId={coverIn} back={back} />;
  }
  return (
    <Lightbox
      images={images}
      startId={at}
      words={words}
      load={showByCookie}
      over={(image) => <ReadMarks image={image} />}
      below={(image) => <ReadFields image={image} order={order} />}
      tools={({ id }) => {
        const image = images.find((one) => one.id === id);
        if (coverIn === undefined || !image?.mime?.startsWith("image/") || image.isForeign)
          return null;
        return (
          <button type="button" class="text-button" onClick={() => setCovering(id)}>
            {say("cover.title")}
          </button>
        );
      }}
      onClose={onClose}
    />
  );
}

function CoverForGood(props: {
  readonly picture: LightboxImage;
  readonly ticketId: string;
  readonly back: () => void;
}) {
  const { picture, ticketId, back } = props;
  const { say, tell, locale } = useApp();
  const cover = async (places: readonly Place[]): Promise<boolean> => {
    const path = `/api/tickets/${ticketId}/files/${picture.id}/cover`;
    const reply = await callApi({ method: "POST", path, body: { places }, lang: locale });
    return reply.ok;
  };
  return (
    <CoverPicture
      picture={picture}
      words={{
        title: say("cover.title"),
        hint: say("cover.hint"),
        failed: say("cover.failed"),
        up: say("cover.up"),
        down: say("cover.down"),
        cancel: say("cancel"),
        undo: say("cover.undo"),
        add: say("cover.add"),
        send: say("cover.send"),
      }}
      load={showByCookie}
      cover={cover}
      done={() => {
        tell("done", say("cover.done"));
        back();
      }}
      cancel={back}
    />
  );
}

/** The files of a transcript, in order. */
export function imagesOf(messages: readonly Message[]): FileView[] {
  return messages.flatMap(({ content }) => (content.kind === "file" ? [content.file] : []));
}
