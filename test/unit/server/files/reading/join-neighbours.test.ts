import { describe, expect, it } from "vitest";
import { joinNeighbours } from "../../../../../server/files/reading/join-neighbours.ts";

const line = (text: string, left: number, width: number, y = 100) => ({
  text,
  score: 1,
  places: Array.from(text, (_, at) => (at + 0.5) / text.length),
  box: { x: left + width / 2, y, width, height: 30, angle: 0 },
});
const textsOf = (...lines: ReturnType<typeof line>[]) =>
  joinNeighbours(lines).map(({ text }) => text);

describe("joinNeighbours", () => {
  it("joins the words of one line, wherever they were found first, and keeps each sign's place", () => {
    const [joined] = joinNeighbours([line("643.25", 150, 100), line("GBP", 50, 99)]);

    expect(joined?.text).toBe("GBP 643.25");
    expect(joined?.box).toMatchObject({ x: 150, width: 200 });
    expect(joined?.places).toHaveLength(10);
    expect(joined?.places[4]).toBeCloseTo(0.5 + 0.5 / 12, 1);
  });

  it("leaves columns and rows apart", () => {
    expect(textsOf(line("Order no.", 50, 100), line("12345678", 170, 100))).toHaveLength(2);
    expect(textsOf(line("Order no.", 50, 100), line("12345678", 150, 100, 130))).toHaveLength(2);
  });

  it("tells a word once that was found twice", () => {
    expect(textsOf(line("PAID BY", 50, 140), line("PAID", 52, 80))).toEqual(["PAID BY"]);
  });
});
