import { useRef, useState } from "preact/hooks";
import { moveBy, NO_ZOOM, type Zoom, zoomBy } from "../../../browser/lightbox/zoom.ts";
import { useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import { Icon, type IconName } from "../../shell/icon.tsx";

interface LightboxImage {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

interface LightboxProps {
  readonly images: readonly LightboxImage[];
  readonly startId: string;
  readonly onClose: () => void;
}

/** One image at a time, large: arrows for the next, + and − or the wheel to five times, drag to move. */
export function Lightbox({ images, startId, onClose }: LightboxProps) {
  const { say } = useApp();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      images.findIndex((image) => image.id === startId),
    ),
  );
  const [zoom, setZoom] = useState<Zoom>(NO_ZOOM);
  const frame = useRef<HTMLDivElement>(null);
  const image = images[at];
  const go = (step: number): void => {
    setAt((at + step + images.length) % images.length);
    setZoom(NO_ZOOM);
  };
  const enlarge = (factor: number, point = { x: 0, y: 0 }): void =>
    setZoom((before) => zoomBy(before, factor, point));
  const move = (by: { x: number; y: number }): void => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    setZoom((before) => moveBy(before, by, { width, height }));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowRight: () => (zoom.scale > 1 ? move({ x: -60, y: 0 }) : go(1)),
      ArrowLeft: () => (zoom.scale > 1 ? move({ x: 60, y: 0 }) : go(-1)),
      ArrowDown: () => move({ x: 0, y: -60 }),
      ArrowUp: () => move({ x: 0, y: 60 }),
      "+": () => enlarge(1.5),
      "=": () => enlarge(1.5),
      "-": () => enlarge(1 / 1.5),
      "0": () => setZoom(NO_ZOOM),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  if (image === undefined) return null;
  const title = say("image.title", { name: image.name, at: at + 1, count: images.length });
  return (
    <Dialog title={title} class="lightbox" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole viewer; all have buttons too */}
      <div class="lightbox-viewer" onKeyDown={onKeyDown}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: wheel and drag; keys and buttons do the same */}
        <div
          class="lightbox-frame"
          ref={frame}
          data-focus
          // biome-ignore lint/a11y/noNoninteractiveTabindex: holds the focus for the keys
          tabIndex={0}
          onWheel={(event) => {
            event.preventDefault();
            const box = event.currentTarget.getBoundingClientRect();
            const point = {
              x: event.clientX - box.left - box.width / 2,
              y: event.clientY - box.top - box.height / 2,
            };
            enlarge(event.deltaY < 0 ? 1.2 : 1 / 1.2, point);
          }}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => {
            if (event.buttons === 1 && zoom.scale > 1)
              move({ x: event.movementX, y: event.movementY });
          }}
          onDblClick={() => (zoom.scale > 1 ? setZoom(NO_ZOOM) : enlarge(2.5))}
        >
          <img
            src={image.url}
            alt={image.name}
            draggable={false}
            style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
          />
        </div>
        <div class="lightbox-tools">
          {images.length > 1 ? (
            <Tool icon="left" label={say("image.previous")} onPress={() => go(-1)} />
          ) : null}
          <Tool icon="minus" label={say("image.smaller")} onPress={() => enlarge(1 / 1.5)} />
          <span class="mono" aria-live="polite">
            {Math.round(zoom.scale * 100)} %
          </span>
          <Tool icon="plus" label={say("image.larger")} onPress={() => enlarge(1.5)} />
          {images.length > 1 ? (
            <Tool icon="right" label={say("image.next")} onPress={() => go(1)} />
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function Tool(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" class="icon-button" aria-label={props.label} onClick={props.onPress}>
      <Icon name={props.icon} />
    </button>
  );
}
