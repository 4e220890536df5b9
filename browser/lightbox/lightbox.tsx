import { ChevronLeft, ChevronRight, Download, Minus, Plus, X } from "lucide-static";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { createIcon } from "../icons/icon.tsx";
import { LightboxFrame, type MoveZoom } from "./lightbox-frame.tsx";
import type { LightboxImage, LightboxWords } from "./lightbox-image.ts";
import { MAX_ZOOM, moveBy, NO_ZOOM, type Zoom, zoomBy } from "./zoom.ts";

/** The images to look through, which comes first, and how to close. */
export interface LightboxProps {
  readonly images: readonly LightboxImage[];
  readonly startId: string;
  readonly words: LightboxWords;
  /** An address the page may show, or undefined when the picture cannot be had. */
  readonly load: (url: string) => Promise<string | undefined>;
  /** What lies on a picture and moves with it. */
  readonly over?: (image: LightboxImage) => ComponentChildren;
  /** What stands under it. */
  readonly below?: (image: LightboxImage) => ComponentChildren;
  /** More buttons of the bar above it. */
  readonly tools?: (image: LightboxImage) => ComponentChildren;
  readonly onClose: () => void;
}

const Icon = createIcon({
  close: X,
  download: Download,
  larger: Plus,
  next: ChevronRight,
  previous: ChevronLeft,
  smaller: Minus,
});
/** How far an arrow key moves an enlarged picture, in pixels. */
const STEP = 60;
/** How much of the frame PageUp and PageDown move it. */
const PAGE = 0.8;

/**
 * One picture at a time, large: arrows for the next, + and − or the wheel to five times, drag or arrows to
 * move; a long one opens at its beginning, as wide as the frame, and PageDown goes on. A native dialog: the focus stays inside and returns to where it was; Escape closes.
 */
export function Lightbox(props: LightboxProps) {
  const { images, startId, words, load, onClose } = props;
  const first = images.findIndex((image) => image.id === startId);
  const [at, setAt] = useState(Math.max(0, first));
  const [zoom, setZoom] = useState<Zoom>(NO_ZOOM);
  const [most, setMost] = useState(MAX_ZOOM);
  const [beside, setBeside] = useState<string>();
  const other = images.find(({ id }) => id === beside);
  const otherShown = useLoaded(other?.url, load);
  const dialog = useModal(onClose);
  const image = images[at];
  const shown = useLoaded(image?.url, load);
  if (image === undefined) return null;
  const go = (step: number) => {
    setAt((at + step + images.length) % images.length);
    setZoom(NO_ZOOM);
    setMost(MAX_ZOOM);
  };
  const change: MoveZoom = {
    enlarge: (factor, point = { x: 0, y: 0 }) => setZoom((now) => zoomBy(now, factor, point, most)),
    move: (by, size) => setZoom((now) => moveBy(now, by, size)),
    reset: () => setZoom(NO_ZOOM),
    begin: (first, furthest) => {
      // Whoever enlarged it while it was on its way keeps that.
      if (beside === undefined) setZoom((now) => (now === NO_ZOOM ? first : now));
      setMost((before) => Math.max(before, furthest));
    },
  };
  const compare = (id: string | undefined) => {
    setBeside(id);
    setZoom(NO_ZOOM);
  };
  const title = words.title(image.name, at + 1, images.length);
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={title}
      onKeyDown={(event) => pressKey(event, { zoom, change, go })}
    >
      <header class="lightbox-bar">
        <h1 class="lightbox-name">{title}</h1>
        {typeof shown === "string" && (
          <a class="icon-button" href={shown} download={image.name} aria-label={words.download}>
            <Icon name="download" size={20} />
          </a>
        )}
        {props.tools?.(image)}
        <Tool icon="close" label={words.close} press={onClose} />
      </header>
      <div class="lightbox-frames">
        <LightboxFrame {...{ image, shown, zoom, change, words }} over={props.over?.(image)} />
        {other !== undefined && (
          <LightboxFrame
            {...{ image: other, shown: otherShown, zoom, change, words }}
            over={props.over?.(other)}
          />
        )}
      </div>
      <div class="lightbox-frames lightbox-below">
        <div>{props.below?.(image)}</div>
        {other !== undefined && <div>{props.below?.(other)}</div>}
      </div>
      <div class="lightbox-bar lightbox-tools">
        {images.length > 1 && <Tool icon="previous" label={words.previous} press={() => go(-1)} />}
        <Tool icon="smaller" label={words.smaller} press={() => change.enlarge(1 / 1.5)} />
        <span aria-live="polite">{Math.round(zoom.scale * 100)} %</span>
        <Tool icon="larger" label={words.larger} press={() => change.enlarge(1.5)} />
        {images.length > 1 && <Tool icon="next" label={words.next} press={() => go(1)} />}
        <Compare images={images} shown={image} beside={beside} words={words} pick={compare} />
      </div>
    </dialog>
  );
}

/** Picks a second picture to lie beside the first; both are enlarged and moved together. */
function Compare(props: {
  readonly images: readonly LightboxImage[];
  readonly shown: LightboxImage;
  readonly beside: string | undefined;
  readonly words: LightboxWords;
  readonly pick: (id: string | undefined) => void;
}) {
  const { images, shown, beside, words, pick } = props;
  if (words.compare === undefined || images.length < 2) return null;
  return (
    <label class="lightbox-compare">
      {words.compare}
      <select
        value={beside ?? ""}
        onChange={({ currentTarget: { value } }) => pick(value === "" ? undefined : value)}
      >
        <option value="">{words.nothing}</option>
        {images.map((image, index) =>
          image.id === shown.id ? null : (
            <option key={image.id} value={image.id}>
              {index + 1}. {image.name}
            </option>
          ),
        )}
      </select>
    </label>
  );
}

function Tool(props: {
  readonly icon: "close" | "larger" | "next" | "previous" | "smaller";
  readonly label: string;
  readonly press: () => void;
}) {
  return (
    <button type="button" class="icon-button" aria-label={props.label} onClick={props.press}>
      <Icon name={props.icon} size={20} />
    </button>
  );
}

function pressKey(
  event: KeyboardEvent,
  { zoom, change, go }: { zoom: Zoom; change: MoveZoom; go: (step: number) => void },
): void {
  event.stopPropagation();
  const frame = (event.currentTarget as Element).querySelector(".lightbox-frame");
  const size = { width: frame?.clientWidth ?? 0, height: frame?.clientHeight ?? 0 };
  const move = (x: number, y: number) => change.move({ x, y }, size);
  const keys: Record<string, () => void> = {
    ArrowRight: () => (zoom.scale > 1 ? move(-STEP, 0) : go(1)),
    ArrowLeft: () => (zoom.scale > 1 ? move(STEP, 0) : go(-1)),
    ArrowDown: () => move(0, -STEP),
    ArrowUp: () => move(0, STEP),
    PageDown: () => move(0, -size.height * PAGE),
    PageUp: () => move(0, size.height * PAGE),
    "+": () => change.enlarge(1.5),
    "=": () => change.enlarge(1.5),
    "-": () => change.enlarge(1 / 1.5),
    "0": () => change.reset(),
  };
  const run = keys[event.key];
  if (run === undefined) return;
  event.preventDefault();
  run();
}

/** Shows the dialog, gives the focus to the picture, and gives it back in the end. */
function useModal(onClose: () => void) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    const cancel = (event: Event) => {
      event.preventDefault();
      onClose();
    };
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(".lightbox-frame")?.focus();
    dialog?.addEventListener("cancel", cancel);
    return () => {
      dialog?.removeEventListener("cancel", cancel);
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return element;
}

/** The address to show, null while it is on its way, undefined when it cannot be had. */
function useLoaded(
  url: string | undefined,
  load: LightboxProps["load"],
): string | null | undefined {
  const [loaded, setLoaded] = useState<string | null | undefined>(null);
  useEffect(() => {
    let current = true;
    setLoaded(null);
    if (url !== undefined) {
      void load(url).then((shown) => {
        if (current) setLoaded(shown);
      });
    }
    return () => {
      current = false;
    };
  }, [url]);
  return loaded;
}
