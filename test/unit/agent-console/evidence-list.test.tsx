import { describe, expect, it, vi } from "vitest";
import { EvidenceList } from "../../../agent-console/desk/case/evidence-list.tsx";
import { OtherSide } from "../../../agent-console/desk/case/other-side.tsx";
import type { CasePacket } from "../../../kernel/protocol/ticket.ts";
import { buttonsOf, drawInConsole, textOf } from "../../support/draw.tsx";

type Item = CasePacket["evidence"][number];

const item = (key: string, change: Partial<Item> = {}): Item => ({
  ...{ key, label: `Picture ${key}`, why: "It shows it", required: true, state: "missing" },
  ...{ files: 0, images: [] },
  ...change,
});
const image: Item["images"][number] = {
  ...{ id: "f1", name: "tracking.png", url: "/api/files/f1", thumbUrl: "/api/files/f1/thumb" },
};
const draw = (items: readonly Item[], mayAsk = true) =>
  drawInConsole(
    <EvidenceList {...{ title: "Evidence", mayAsk, onImage: vi.fn() }} items={items as Item[]} />,
  );

describe("EvidenceList", () => {
  it("tells what is missing from what was never asked for", () => {
    const html = draw([item("a"), item("b", { required: false })]);

    expect(html).toContain("evidence-missing");
    expect(html).toContain("evidence-optional");
  });

  it("shows pictures by name, and why one was declined", () => {
    const provided = item("a", { state: "provided", files: 1, images: [image] });
    const declined = item("b", { state: "declined", declinedReason: "The box is gone" });
    const html = draw([provided, declined]);

    expect(html).toContain('src="/api/files/f1/thumb"');
    expect(buttonsOf(html)).toContainEqual(expect.stringContaining("tracking.png"));
    expect(textOf(html)).toContain("The box is gone");
  });

  it("lets only whoever may ask ask for it", () => {
    expect(buttonsOf(draw([item("a")]))).toHaveLength(1);
    expect(buttonsOf(draw([item("a")], false))).toEqual([]);
  });

  it("is not there without anything to show", () => {
    expect(draw([])).toBe("");
  });
});

describe("OtherSide", () => {
  it("keeps the other side's case apart: its number, what it owes, and nothing to ask for", () => {
    const other: CasePacket["otherSide"][number] = {
      ...{
        number: "FD-0000-0001",
        typeLabel: "Return refused",
        missing: ["Picture of the parcel"],
      },
      ...{ role: "merchant" as const, status: "submitted" as const, evidence: [item("a")] },
    };
    const html = drawInConsole(<OtherSide other={other} onImage={vi.fn()} />);

    expect(textOf(html)).toContain("FD-0000-0001");
    expect(textOf(html)).toContain("Picture of the parcel");
    expect(buttonsOf(html)).toEqual([]);
  });
});
