import { describe, expect, it } from "vitest";
import { firstZoom, mostZoom, moveBy, NO_ZOOM, zoomBy } from "../../../../browser/lightbox/zoom.ts";

const FRAME = { width: 1280, height: 640 };
const LONG = { own: { width: 760, height: 21_111 }, shown: { width: 23, height: 640 } };
const PHONE = { own: { width: 1170, height: 2532 }, shown: { width: 296, height: 640 } };

describe("a long picture", () => {
  it("is first seen from its beginning, in its own width", () => {
    const { scale, y } = firstZoom(LONG.own, LONG.shown, FRAME);

    expect(scale * LONG.shown.width).toBe(760);
    expect(y).toBe((FRAME.height * (scale - 1)) / 2);
    expect(moveBy({ scale, x: 0, y }, { x: 0, y: 50 }, FRAME).y).toBe(y);
  });

  it("is enlarged further than five times, to a little more than its own pixels", () => {
    const most = mostZoom(LONG.own, LONG.shown);

    expect(most * LONG.shown.width).toBe(1140);
    expect(zoomBy(NO_ZOOM, 1000, { x: 0, y: 0 }, most).scale).toBe(most);
  });
});

describe("any other picture", () => {
  it("is first seen whole, and enlarged up to five times or a little more than its own pixels", () => {
    expect(firstZoom(PHONE.own, PHONE.shown, FRAME)).toEqual(NO_ZOOM);
    expect(mostZoom(PHONE.own, PHONE.shown)).toBeCloseTo(5.93, 2);
    expect(mostZoom({ width: 100, height: 50 }, { width: 100, height: 50 })).toBe(5);
  });
});
