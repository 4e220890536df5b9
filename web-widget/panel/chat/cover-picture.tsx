import { useEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../../../kernel/protocol/file-reading.ts";
import { useLaterView } from "../later-view.ts";
import { useImages } from "./images-context.ts";
import type { ViewableImage } from "./view-context.ts";

/** Smaller strokes are taps that were not meant. */
const SMALLEST = 0.01;
/** A picture this many times as high as wide is drawn over in its full width, part by part. */
const LONG = 3;
/** How much of what is seen the buttons move a long picture. */
const PAGE = 0.8;

/** The shopper draws over what shall not be seen; the desk then hides it for good. */
export function CoverPicture(props: {
  readonly file: ViewableImage;
  readonly done: () => void;
  readonly cancel: () => void;
}) {
  const { words, api } = useLaterView();
  const cache = useImages();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    dialog.current?.showModal();
    void cache.load(props.file.url).then(setShown);
  }, []);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [drawn, setDrawn] = useState<Place>();
  const [state, setState] = useState<"drawing" | "sending" | "failed">("drawing");
  const [isLong, setLong] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const scroll = (pages: number) =>
    stage.current?.scrollBy({ top: pages * stage.current.clientHeight * PAGE });
  const start = useRef<{ x: number; y: number } | undefined>(undefined);
  const send = async () => {
    setState("sending");
    const outcome = await api.cover(props.file.id, places);
    if (outcome.ok) props.done();
    else setState("failed");
  };
  const finish = () => {
    const long = isLong ? SMALLEST / 10 : SMALLEST;
    if (drawn && drawn.width > SMALLEST && drawn.height > long)
      setPlaces((before) => [...before, drawn]);
    setDrawn(undefined);
    start.current = undefined;
  };
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={words.coverStart}
      onCancel={(event) => {
        event.preventDefault();
        props.cancel();
      }}
    >
      <p class="lightbox-bar small" role="status">
        {state === "failed" ? words.coverFailed : words.coverHint}
      </p>
      <div ref={stage} class={isLong ? "cover-stage cover-long" : "cover-stage"}>
        <div
          class="cover-picture"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            start.current = pointIn(event);
          }}
          onPointerMove={(event) => {
            if (start.current) setDrawn(between(start.current, pointIn(event)));
          }}
          onPointerUp={finish}
          onPointerCancel={finish}
        >
          <img
            src={shown}
            alt={props.file.name}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setLong(naturalHeight > naturalWidth * LONG)
            }
          />
          {[...places, ...(drawn ? [drawn] : [])].map((place) => (
            <span key={`${place.left} ${place.top}`} class="cover-place" style={styleOf(place)} />
          ))}
        </div>
      </div>
      <div class="lightbox-bar lightbox-tools">
        {isLong && (
          <>
            <button type="button" class="text-button" onClick={() => scroll(-1)}>
              {words.coverUp}
            </button>
            <button type="button" class="text-button" onClick={() => scroll(1)}>
              {words.coverDown}
            </button>
          </>
        )}
        <button type="button" class="text-button" onClick={props.cancel}>
          {words.coverCancel}
        </button>
        <button
          type="button"
          class="text-button"
          aria-disabled={places.length === 0}
          onClick={() => setPlaces((before) => before.slice(0, -1))}
        >
          {words.coverUndo}
        </button>
        <button
          type="button"
          class="text-button"
          aria-disabled={places.length === 0 || state === "sending"}
          onClick={() => {
            if (places.length > 0 && state !== "sending") void send();
          }}
        >
          {words.coverSend}
        </button>
      </div>
    </dialog>
  );
}

function pointIn(event: PointerEvent): { x: number; y: number } {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x: share((event.clientX - box.left) / box.width),
    y: share((event.clientY - box.top) / box.height),
  };
}

function between(from: { x: number; y: number }, to: { x: number; y: number }): Place {
  return {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}

function styleOf({ left, top, width, height }: Place): Record<string, string> {
  const percent = (share: number) => `${share * 100}%`;
  return {
    insetInlineStart: percent(left),
    insetBlockStart: percent(top),
    inlineSize: percent(width),
    blockSize: percent(height),
  };
}
