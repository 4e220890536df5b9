import { describe, expect, it } from "vitest";
import type { Message, MessageContent } from "../../../../../kernel/protocol/message.ts";
import type { Transcript } from "../../../../../server/http/transcript/load-transcript.ts";
import { presentTranscriptHtml } from "../../../../../server/http/transcript/transcript-html.ts";
import { presentTranscriptText } from "../../../../../server/http/transcript/transcript-text.ts";

function aTranscript(contents: readonly MessageContent[], locale: "zh" | "en" = "en"): Transcript {
  return {
    locale,
    timeZone: "Asia/Kathmandu",
    brand: "Frontdesk",
    caseNumbers: ["FD-7K3M-9QWX"],
    savedAt: "2026-11-22T01:02:03.000Z",
    fileName: "frontdesk",
    lines: contents.map((content, index) => {
      const message: Message = {
        ...{
          id: `m${index}`,
          conversationId: "c1",
          seq: index + 1,
          at: "2026-11-22T01:00:00.000Z",
        },
        ...{ author: { kind: "shopper" }, lang: "en", visibility: "all", content },
      };
      return { message, who: "Me", image: undefined };
    }),
  };
}

describe("a transcript", () => {
  it("says who said what and when, with the case number first", () => {
    const text = presentTranscriptText(
      aTranscript([{ kind: "text", text: "Where is my parcel?" }]),
    );

    expect(text).toContain("Case number: FD-7K3M-9QWX");
    expect(text).toContain("[2026-11-22 06:45:00] Me\nWhere is my parcel?");
    expect(text).toContain("Saved: 2026-11-22 06:47:03 (Times are in Nepal Time (Asia/Kathmandu))");
  });

  it("asks for the number and a second fact next time, and for none where there is no case", () => {
    const transcript = aTranscript([{ kind: "text", text: "Hello" }]);
    const without = { ...transcript, caseNumbers: [] };

    for (const present of [presentTranscriptText, presentTranscriptHtml]) {
      expect(present(transcript)).toContain("the case number with the order number or contact");
      expect(present(without)).not.toContain("case number");
    }
  });

  it.each([
    ["Europe/London", "en", "United Kingdom Time (Europe/London)"],
    ["America/Los_Angeles", "zh", "北美太平洋时间 (America/Los_Angeles)"],
    ["Europe/Berlin", "en", "Central European Time (Europe/Berlin)"],
    ["UTC", "en", "Coordinated Universal Time (UTC)"],
  ] as const)(
    "names the zone %s so that it is true of summer and winter",
    (timeZone, locale, name) => {
      const transcript = { ...aTranscript([{ kind: "text", text: "Hello" }], locale), timeZone };

      expect(presentTranscriptText(transcript)).toContain(name);
      expect(presentTranscriptHtml(transcript)).toContain(name);
    },
  );

  it("keeps cards as lines that can be read without the widget", () => {
    const item = {
      key: "shot",
      label: "Logistics screenshot",
      why: "",
      required: true,
      files: 0,
    } as const;
    const text = presentTranscriptText(
      aTranscript([
        { kind: "choices", text: "What is it about?", choices: [{ id: "a", label: "Delivery" }] },
        {
          kind: "checklist",
          text: "Please send",
          done: 0,
          total: 1,
          items: [{ ...item, state: "declined", declinedReason: "no app" }],
        },
        { kind: "action", action: { name: "talk_to_person" }, label: "Talk to a person" },
      ]),
    );

    expect(text).toContain("What is it about?\n- Delivery");
    expect(text).toContain("- Logistics screenshot: cannot be provided (no app)");
    expect(text).toContain("Talk to a person");
  });

  it("shows what people wrote as text", () => {
    const page = presentTranscriptHtml(
      aTranscript([{ kind: "text", text: "<script>alert(1)</script>" }]),
    );

    expect(page).not.toContain("<script>");
    expect(page).toContain("&lt;script>");
  });
});
