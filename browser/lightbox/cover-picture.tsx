import { useEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../../kernel/protocol/file-reading.ts";

/** Smaller strokes are taps that were not meant. */
const SMALLEST = 0.01;
/** A picture this many times as high as wide is drawn over in its full width, part by part. */
const LONG = 3;
/** How much of what is seen the buttons move a long picture. */
const PAGE = 0.8;

/** How far an arrow key moves an area, or makes it larger, in shares of the picture. */
const STEP = 0.02;
/** Where an area begins that no pointer drew. */
const MIDDLE: Place = { left: 0.35, top: 0.45, width: 0.3, height: 0.1 };

/** What the parts of it are called. */
export interface CoverWords {
  readonly title: string;
  readonly hint: string;
  readonly failed: string;
  readonly up: string;
  readonly down: string;
  readonly cancel: string;
  readonly undo: string;
  readonly add: string;
  readonly send: string;
}

/** The picture, and what hides places of it. */
export interface CoverPictureProps {
  readonly picture: { readonly name: string; readonly url: string };
  readonly words: CoverWords;
  /** An address the page may show, or undefined when the picture cannot be had. */
  readonly load: (url: string) => Promise<string | undefined>;
  /** Hides these places for good; says whether that was done. */
  readonly cover: (places: readonly Place[]) => Promise<boolean>;
  readonly done: () => void;
  readonly cancel: () => void;
}

/**
 * Areas are drawn over what shall not be seen, or added and moved with the arrow keys (with Shift: sized); the desk
 * then hides them for good.
 */
export function CoverPicture(props: CoverPictureProps) {
  const { picture, words } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    dialog.current?.showModal();
    void props.load(picture.url).then(setShown);
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
    if (await props.cover(places)) props.done();
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
      aria-label={words.title}
      onKeyDown={(event) => {
        event.stopPropagation();
        const moved = pressKey(event, places.at(-1));
        if (moved === undefined) return;
        event.preventDefault();
        setPlaces((before) => [...before.slice(0, -1), moved]);
      }}
      onCancel={(event) => {
        event.preventDefault();
        props.cancel();
      }}
    >
      <p class="lightbox-bar small" role="status">
        {state === "failed" ? words.failed : words.hint}
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
            alt={picture.name}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setLong(naturalHeight > naturalWidth * LONG)
            }
          />
          {[...places, ...(drawn ? [drawn] : [])].map((place) => (
            <span key={JSON.stringify(place)} class="cover-place" style={styleOf(place)} />
          ))}
        </div>
      </div>
      <div class="lightbox-bar lightbox-tools">
        {isLong && (
          <>
            <button type="button" class="text-button" onClick={() => scroll(-1)}>
              {words.up}
            </button>
            <button type="button" class="text-button" onClick={() => scroll(1)}>
              {words.down}
            </button>
          </>
        )}
        <button type="button" class="text-button" onClick={props.cancel}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="text-button"
          onClick={() => setPlaces((before) => [...before, MIDDLE])}
        >
          {words.add}
        </button>
        <button
          type="button"
          class="text-button"
          aria-disabled={places.length === 0}
          onClick={() => setPlaces((before) => before.slice(0, -1))}
        >
          {words.undo}
        </button>
        <button
          type="button"
          class="text-button"
          aria-disabled={places.length === 0 || state === "sending"}
          onClick={() => {
            if (places.length > 0 && state !== "sending") void send();
          }}
        >
          {words.send}
        </button>
      </div>
    </dialog>
  );
}

/** The area after a key; undefined for every other key, and where there is none. */
function pressKey(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  place: Place | undefined,
): Place | undefined {
  const step = ARROWS[key];
  if (place === undefined || step === undefined) return undefined;
  const [x, y] = [step[0] * STEP, step[1] * STEP];
  const { left, top, width, height } = place;
  const within = (least: number, value: number, most: number) =>
    Math.min(most, Math.max(least, value));
  if (shiftKey) {
    const [wide, high] = [within(STEP, width + x, 1 - left), within(STEP, height + y, 1 - top)];
    return { left, top, width: wide, height: high };
  }
  return {
    width,
    height,
    left: within(0, left + x, 1 - width),
    top: within(0, top + y, 1 - height),
  };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

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
