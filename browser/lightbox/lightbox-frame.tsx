import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { LightboxImage, LightboxWords } from "./lightbox-image.ts";
import { firstZoom, mostZoom, type Zoom } from "./zoom.ts";

type Point = { readonly x: number; readonly y: number };

/** What pointers and keys do to the picture. */
export interface MoveZoom {
  /** Around a point, given from the frame's centre. */
  readonly enlarge: (factor: number, point?: Point) => void;
  readonly move: (by: Point, frame: { readonly width: number; readonly height: number }) => void;
  readonly reset: () => void;
  /** The picture is there: how it is seen first, and how far it may be enlarged. */
  readonly begin: (zoom: Zoom, most: number) => void;
}

/** The picture in its frame: the wheel and two clicks enlarge, dragging moves. */
export function LightboxFrame(props: {
  readonly image: LightboxImage;
  readonly shown: string | null | undefined;
  readonly zoom: Zoom;
  readonly change: MoveZoom;
  readonly words: Pick<LightboxWords, "loading" | "failed">;
  /** Lies on the picture, and is enlarged and moved with it. */
  readonly over?: ComponentChildren;
}) {
  const { image, shown, zoom, change, words } = props;
  const [there, setThere] = useState<string>();
  const isVideo = image.mime?.startsWith("video/") === true;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: wheel and drag; keys and buttons do the same
    <div
      class="lightbox-frame"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: holds the focus for the keys
      tabIndex={0}
      onWheel={(event) => {
        event.preventDefault();
        change.enlarge(event.deltaY < 0 ? 1.2 : 1 / 1.2, pointOf(event));
      }}
      onPointerDown={(event) => {
        if (zoom.scale > 1) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.buttons !== 1 || zoom.scale === 1) return;
        const { clientWidth: width, clientHeight: height } = event.currentTarget;
        change.move({ x: event.movementX, y: event.movementY }, { width, height });
      }}
      onDblClick={() => (zoom.scale > 1 ? change.reset() : change.enlarge(2.5))}
    >
      {typeof shown === "string" && isVideo && (
        // biome-ignore lint/a11y/useMediaCaption: a shopper's own video has none
        <video src={shown} controls aria-label={image.name} />
      )}
      {typeof shown === "string" && !isVideo && (
        <div
          class="lightbox-picture"
          style={{
            transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
            // What lies on it keeps its lines thin.
            "--zoom": zoom.scale,
          }}
        >
          <img
            src={shown}
            alt={image.name}
            draggable={false}
            onLoad={({ currentTarget }) => {
              setThere(shown);
              begin(currentTarget, change);
            }}
          />
          {there === shown && props.over}
        </div>
      )}
      {shown === undefined && <p>{words.failed}</p>}
      {shown === null && <span class="spinner" role="status" aria-label={words.loading} />}
    </div>
  );
}

function begin(element: HTMLImageElement, change: MoveZoom): void {
  const frame = element.closest(".lightbox-frame");
  const own = { width: element.naturalWidth, height: element.naturalHeight };
  const shown = { width: element.clientWidth, height: element.clientHeight };
  const room = { width: frame?.clientWidth ?? 0, height: frame?.clientHeight ?? 0 };
  change.begin(firstZoom(own, shown, room), mostZoom(own, shown));
}

function pointOf(event: MouseEvent & { readonly currentTarget: Element }): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}
