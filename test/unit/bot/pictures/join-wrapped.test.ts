import { describe, expect, it } from "vitest";
import { joinWrapped } from "../../../../bot/pictures/join-wrapped.ts";

const LINE = 0.03;
/** Pieces by their left edge, width and row; rows are a line and a half apart, or so many lines. */
function join(...rows: readonly (readonly [text: string, left: number, width: number])[][]) {
  return joinAt(1.4, ...rows);
}
function joinAt(
  pitch: number,
  ...rows: readonly (readonly [text: string, left: number, width: number])[][]
) {
  const seen = rows.map((row, index) =>
    row.map(([text, left, width]) => ({
      text,
      place: { left, top: 0.1 + index * LINE * pitch, width, height: LINE },
    })),
  );
  return joinWrapped(seen).map((row) => row.map(({ text }) => text));
}

describe("joinWrapped", () => {
  it("joins a sentence whose next word had no room, and a number that was broken", () => {
    expect(
      join([["Your parcel 9400 1155", 0.1, 0.7]], [["1847 6267 is at the shop", 0.1, 0.75]]),
    ).toEqual([["Your parcel 9400 11551847 6267 is at the shop"]]);
    expect(join([["订单260721-", 0.1, 0.8]], [["368048711436060已收到", 0.1, 0.7]])).toEqual([
      ["订单260721-368048711436060已收到"],
    ]);
  });

  it("leaves lines apart that had room, end like sentences, begin with a label, or stand further apart", () => {
    const apart = [
      [["Order no. 12345", 0.1, 0.4] as const],
      [["Air fryer and more of it here", 0.1, 0.75] as const],
    ];
    expect(join(...apart)).toHaveLength(2);
    expect(join([["It was refused today.", 0.1, 0.75]], [["Ask again", 0.1, 0.7]])).toHaveLength(2);
    expect(join([["Paid by credit card", 0.1, 0.75]], [["Status: sent", 0.1, 0.7]])).toHaveLength(
      2,
    );
    expect(joinAt(2.5, [["It goes", 0.1, 0.75]], [["on and on", 0.1, 0.7]])).toHaveLength(2);
  });

  it("joins a label and a value of two lines each", () => {
    expect(
      join(
        [
          ["Merchant order", 0.1, 0.3],
          ["3902-9410-", 0.6, 0.3],
        ],
        [
          ["no.", 0.1, 0.1],
          ["1749", 0.6, 0.15],
        ],
      ),
    ).toEqual([["Merchant order no.", "3902-9410-1749"]]);
  });

  it("joins a label of two lines round its value, and a value of two lines round its label", () => {
    expect(
      joinAt(
        0.7,
        [["Merchant order", 0.1, 0.3]],
        [["764402101521", 0.6, 0.3]],
        [["no.", 0.1, 0.1]],
      ),
    ).toEqual([["Merchant order no.", "764402101521"]]);
    expect(
      joinAt(0.7, [["8 April 2026", 0.6, 0.3]], [["Paid on", 0.1, 0.2]], [["14:28", 0.6, 0.2]]),
    ).toEqual([["Paid on", "8 April 2026 14:28"]]);
  });

  it("keeps a list of values under their labels apart, whose next label is farther away", () => {
    const at = (text: string, top: number, width: number) => [
      { text, place: { left: 0.1, top, width, height: 0.02 } },
    ];
    const rows = [
      at("Given reason", 0.1, 0.25),
      at("Outside the 30-day return window", 0.12, 0.5),
      at("Return parcel note", 0.16, 0.3),
    ];

    expect(joinWrapped(rows)).toHaveLength(3);
  });

  it("keeps a label from its value where another column has a line between them", () => {
    expect(
      joinAt(
        0.7,
        [["Amount charged", 0.6, 0.3]],
        [["Paid with", 0.1, 0.2]],
        [["$12.40", 0.6, 0.2]],
      ),
    ).toHaveLength(3);
  });

  it("joins a heading that goes on in its middle", () => {
    expect(join([["Refund refused by", 0.2, 0.6]], [["seller", 0.4, 0.2]])).toEqual([
      ["Refund refused by seller"],
    ]);
  });
});
