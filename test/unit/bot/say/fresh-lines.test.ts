import { describe, expect, it } from "vitest";
import { pickFresh, sayFresh } from "../../../../bot/say/fresh-lines.ts";
import type { DeskContent } from "../../../../kernel/protocol/message.ts";

const text = (said: string): DeskContent => ({ kind: "text", text: said });

describe("sayFresh", () => {
  it("leaves out a line that was said before and keeps the rest", () => {
    const { said } = sayFresh([text("Noted.\nWhich order is it?")], {});

    const { replies } = sayFresh([text("Noted.\nThank you.")], said);

    expect(replies).toEqual([text("Thank you.")]);
  });

  it("leaves out a whole reply where others remain", () => {
    const { said } = sayFresh([text("Noted.")], {});

    const { replies } = sayFresh([text("Noted."), text("And now?")], said);

    expect(replies).toEqual([text("And now?")]);
  });

  it("would rather repeat itself than be silent", () => {
    const { said } = sayFresh([text("Noted.")], {});

    expect(sayFresh([text("Noted.")], said).replies).toEqual([text("Noted.")]);
  });

  it("keeps the text of a card that has no other", () => {
    const choices: DeskContent = { kind: "choices", text: "Which?", choices: [] };
    const { said } = sayFresh([choices], {});

    expect(sayFresh([text("Noted."), choices], said).replies).toHaveLength(2);
  });

  it("remembers a bounded number of lines and no other key is lost", () => {
    let said: Readonly<Record<string, number>> = { noted: 3 };
    for (let line = 0; line < 500; line += 1) ({ said } = sayFresh([text(`line ${line}`)], said));

    expect(Object.keys(said).length).toBeLessThanOrEqual(151);
    expect(said["noted"]).toBe(3);
  });
});

describe("pickFresh", () => {
  it("takes the first wording that was not said", () => {
    const { said } = sayFresh([text("One.")], {});

    expect(pickFresh(said, ["One.", "Two."])).toBe("Two.");
    expect(pickFresh(said, ["One."])).toBe("One.");
    expect(pickFresh(said, [])).toBe("");
  });
});
