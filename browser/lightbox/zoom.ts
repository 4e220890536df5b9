/** How an image is enlarged and moved inside its frame. Pure. */

export interface Zoom {
  /** 1 … 5. */
  readonly scale: number;
  /** Offset of the image's centre in pixels of the screen. */
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How many times an image is enlarged at the most; a long one further, until its pixels are seen. */
export const MAX_ZOOM = 5;
/** The whole image, in the middle. */
export const NO_ZOOM: Zoom = { scale: 1, x: 0, y: 0 };

/** Enlarges by `factor`, keeping the point `at` (from the frame's centre) where it is. At 1 it is centred. */
export function zoomBy(
  zoom: Zoom,
  factor: number,
  at: { x: number; y: number },
  most = MAX_ZOOM,
): Zoom {
  const scale = Math.min(most, Math.max(1, zoom.scale * factor));
  if (scale === 1) return NO_ZOOM;
  const ratio = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * ratio, y: at.y - (at.y - zoom.y) * ratio };
}

/** Moves an enlarged image, but not beyond the frame of `size` pixels. */
export function moveBy(zoom: Zoom, by: { x: number; y: number }, size: Size): Zoom {
  const limitX = (size.width * (zoom.scale - 1)) / 2;
  const limitY = (size.height * (zoom.scale - 1)) / 2;
  return {
    scale: zoom.scale,
    x: Math.min(limitX, Math.max(-limitX, zoom.x + by.x)),
    y: Math.min(limitY, Math.max(-limitY, zoom.y + by.y)),
  };
}

/** How far an image may be enlarged: to one and a half times its own pixels, if that is more than usual. */
export function mostZoom(own: Size, shown: Size): number {
  return Math.max(MAX_ZOOM, (1.5 * own.width) / Math.max(1, shown.width));
}

/** How an image is seen first: whole, or, where that is a strip nobody can read, its beginning as wide as the frame. */
export function firstZoom(own: Size, shown: Size, frame: Size): Zoom {
  if (own.height < own.width * 3 || shown.width === 0) return NO_ZOOM;
  const scale = Math.min(frame.width, own.width) / shown.width;
  return scale <= 1 ? NO_ZOOM : { scale, x: 0, y: (frame.height * (scale - 1)) / 2 };
}
