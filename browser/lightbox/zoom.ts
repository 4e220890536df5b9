/** How an image is enlarged and moved inside its frame. Pure. */

export interface Zoom {
  /** 1 … 5. */
  readonly scale: number;
  /** Offset of the image's centre in pixels of the screen. */
  readonly x: number;
  readonly y: number;
}

/** How many times its own size an image is shown at the most. */
export const MAX_ZOOM = 5;
/** The whole image, in the middle. */
export const NO_ZOOM: Zoom = { scale: 1, x: 0, y: 0 };

/** Enlarges by `factor`, keeping the point `at` (from the frame's centre) where it is. At 1 it is centred. */
export function zoomBy(zoom: Zoom, factor: number, at: { x: number; y: number }): Zoom {
  const scale = Math.min(MAX_ZOOM, Math.max(1, zoom.scale * factor));
  if (scale === 1) return NO_ZOOM;
  const ratio = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * ratio, y: at.y - (at.y - zoom.y) * ratio };
}

/** Moves an enlarged image, but not beyond the frame of `size` pixels. */
export function moveBy(
  zoom: Zoom,
  by: { x: number; y: number },
  size: { width: number; height: number },
): Zoom {
  const limitX = (size.width * (zoom.scale - 1)) / 2;
  const limitY = (size.height * (zoom.scale - 1)) / 2;
  return {
    scale: zoom.scale,
    x: Math.min(limitX, Math.max(-limitX, zoom.x + by.x)),
    y: Math.min(limitY, Math.max(-limitY, zoom.y + by.y)),
  };
}
