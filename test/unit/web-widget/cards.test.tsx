import { describe, expect, it } from "vitest";
import { writeLine } from "../../../handoff/wording.ts";
import type { CaseView, EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import { AnswerCard } from "../../../web-widget/panel/cards/answer-card.tsx";
import { CaseCard } from "../../../web-widget/panel/cards/case-card.tsx";
import { ChecklistCard } from "../../../web-widget/panel/cards/checklist-card.tsx";
import { NoticeLine } from "../../../web-widget/panel/cards/notice-line.tsx";
import { SummaryCard } from "../../../web-widget/panel/cards/summary-card.tsx";
import { QueueCard } from "../../../web-widget/panel/chat/queue-card.tsx";
import { en } from "../../../web-widget/panel/wording/en.ts";
import { laterEn } from "../../../web-widget/panel/wording/later-en.ts";
import { buttonsOf, drawInPanel, textOf } from "../../support/draw.tsx";

type Content<Kind extends DeskContent["kind"]> = Extract<DeskContent, { kind: Kind }>;

const item = (key: string, change: Partial<EvidenceItem> = {}): EvidenceItem => ({
  ...{ key, label: `Picture ${key}`, why: `It shows ${key}`, required: true, files: 0 },
  state: "missing",
  ...change,
});
const ROWS = [
  { slot: "order_number", label: "Order", value: "20261101", editable: true },
  { slot: "contact", label: "Contact", value: "", editable: true },
  { slot: "type", label: "Problem", value: "Late", editable: false },
];

describe("AnswerCard", () => {
  const answer = (change: Partial<Content<"answer">> = {}): Content<"answer"> => ({
    ...{ kind: "answer", text: "Three days.", html: "<p>Three <b>days</b>.</p>" },
    article: {
      ...{ id: "refunds/when", title: "When?", url: "/en/articles/refunds/when", locale: "en" },
      ...{ updated: "2026-11-01", role: "merchant", sourceType: "official" },
    },
    related: ["one", "two", "three"].map((id) => ({ id, title: `About ${id}`, url: `/${id}` })),
    choices: [{ id: "person", label: "Talk to a person" }],
    ...change,
  });
  const draw = (active: boolean, content = answer()) =>
    drawInPanel(<AnswerCard content={content} messageId="m1" active={active} />);

  it("names its article, where that is from and for whom it is written", () => {
    const html = draw(true);

    expect(html).toContain("<p>Three <b>days</b>.</p>");
    expect(html).toContain('href="/en/articles/refunds/when"');
    expect(textOf(html)).toContain(en.official);
    expect(textOf(html)).toContain(en.roleMerchant);
  });

  it("offers two related ones, and what can be done, while it is the latest", () => {
    const now = buttonsOf(draw(true));

    expect(now).toEqual(expect.arrayContaining(["About one", "About two", "Talk to a person"]));
    expect(now).not.toContain("About three");
    expect(buttonsOf(draw(false))).toEqual([en.helpedYes, en.helpedNo]);
  });

  it("shows the gist beside a case, and the rest on demand", () => {
    const html = draw(true, answer({ gist: "In short: three days." }));

    expect(html).toMatch(/In short: three days\..*<details><summary>/su);
    expect(html).toContain("<p>Three <b>days</b>.</p>");
    expect(draw(true)).not.toContain("<details>");
  });

  it("shows a title as text", () => {
    const content = answer();
    const html = draw(true, {
      ...content,
      article: { ...content.article, title: "<i onclick=x>Free</i>" },
    });

    expect(html).not.toContain("<i onclick");
  });
});

describe("ChecklistCard", () => {
  const draw = (items: EvidenceItem[], active = true) => {
    const done = items.filter(({ state }) => state !== "missing").length;
    const content = {
      kind: "checklist",
      text: "Please:",
      items,
      done,
      total: items.length,
    } as const;
    return drawInPanel(<ChecklistCard content={content} lang="en" active={active} />);
  };

  it("says why each picture is needed, and that it is", () => {
    const text = textOf(draw([item("a"), item("b", { required: false, example: "the label" })]));

    expect(text).toContain(`Picture a ${laterEn.required} It shows a`);
    expect(text).toContain(`Picture b ${laterEn.optional} It shows b`);
    expect(text).toContain(laterEn.example("the label"));
  });

  it("says no more of what was given, and why another was not", () => {
    const given = item("a", { state: "provided", files: 2 });
    const refused = item("b", { state: "declined", declinedReason: "The box is gone" });
    const text = textOf(draw([given, refused]));

    expect(text).toContain(laterEn.provided(2));
    expect(text).toContain("The box is gone");
    expect(text).not.toContain("It shows a");
  });

  it("may be ended with something missing, in other words than when all is there", () => {
    const all = [item("a", { state: "provided", files: 1 })];

    expect(buttonsOf(draw([item("a")]))).toContain(laterEn.finishPartly);
    expect(buttonsOf(draw(all))).toContain(laterEn.finish);
  });

  it("offers nothing once it is over", () => {
    expect(buttonsOf(draw([item("a")], false))).toEqual([]);
  });
});

describe("SummaryCard", () => {
  const draw = (active: boolean) => {
    const content: Content<"summary"> = {
      ...{ kind: "summary", text: "Is it so?", problemType: "late", rows: ROWS },
      ...{ evidence: [item("a", { state: "provided", files: 1 })], done: 1, total: 1 },
    };
    return drawInPanel(<SummaryCard content={content} lang="en" active={active} />);
  };

  it("shows every fact, and says of one that was not given that it was not", () => {
    const text = textOf(draw(true));

    expect(text).toContain("Order 20261101");
    expect(text).toContain(`Contact ${laterEn.notGiven}`);
    expect(text).toContain("Picture a");
  });

  it("lets one change what may be changed, send it, or give it up", () => {
    const { edit, confirm, cancelCase } = laterEn;

    expect(buttonsOf(draw(true))).toEqual([edit("Order"), edit("Contact"), confirm, cancelCase]);
    expect(buttonsOf(draw(false))).toEqual([]);
  });
});

describe("CaseCard", () => {
  const draw = (change: Partial<CaseView> = {}, active = true) => {
    const view: CaseView = {
      ...{ number: "FD-7K3M-9QWX", problemType: "late", typeLabel: "Parcel not received" },
      ...{ status: "submitted", statusLabel: "Submitted", rows: ROWS, evidence: [] },
      ...{ nextStep: "We ask the carrier", expected: "Within two days", history: [] },
      ...{ createdAt: "2026-11-22T08:00:00.000Z", updatedAt: "2026-11-22T08:00:00.000Z" },
      ...{ canChase: false, canReopen: false },
      ...change,
    };
    return drawInPanel(<CaseCard case={view} lang="en" active={active} />);
  };

  it("says its number, how it stands, what comes next and when", () => {
    const text = textOf(draw());

    for (const said of ["FD-7K3M-9QWX", "Submitted", "We ask the carrier", "Within two days"])
      expect(text).toContain(said);
  });

  it("offers to chase or reopen it only where that can be", () => {
    expect(buttonsOf(draw())).not.toContain(laterEn.chase);
    expect(buttonsOf(draw({ canChase: true }))).toContain(laterEn.chase);
    expect(buttonsOf(draw({ status: "resolved", canReopen: true }))).toContain(laterEn.reopen);
    expect(buttonsOf(draw({ canChase: true }, false))).not.toContain(laterEn.chase);
  });

  it("keeps its history", () => {
    const history = [{ at: "2026-11-22T08:00:00.000Z", text: "Asked the carrier" }];

    expect(textOf(draw({ history }))).toContain("Asked the carrier");
  });
});

describe("QueueCard", () => {
  const draw = (queue: Parameters<typeof QueueCard>[0]["queue"]) =>
    drawInPanel(<QueueCard queue={queue} />);

  it("says the place and the wait, in whole minutes, and under one only what is", () => {
    const queue = { position: 3, waitSeconds: 61, staffed: true };

    expect(textOf(draw(queue))).toContain(`${laterEn.queuePosition(3)} · ${laterEn.queueWait(2)}`);
    expect(textOf(draw({ ...queue, position: 1, waitSeconds: 0 }))).toContain(
      `${laterEn.queueNext} · ${laterEn.queueWait(0)}`,
    );
  });

  it("calls a minute a minute, as the line in the log does", () => {
    const minute = textOf(draw({ position: 1, waitSeconds: 60, staffed: true }));

    expect(minute).toContain("About 1 minute, we expect");
    expect(
      writeLine("requested", { reachable: true, position: 1, waitSeconds: 60 }).text.en,
    ).toContain("about 1 minute");
  });

  it("promises no wait that nobody knows, and none where nobody is there", () => {
    const unknown = textOf(draw({ position: 2, waitSeconds: null, staffed: true }));
    const nobody = textOf(draw({ position: 2, waitSeconds: 60, staffed: false }));

    expect(unknown).toContain(laterEn.queueWaitUnknown);
    expect(nobody).toContain(laterEn.queueUnstaffed);
    expect(nobody).not.toMatch(/minute/);
  });

  it("lets one leave a message, or the queue", () => {
    expect(buttonsOf(draw(null))).toEqual([laterEn.leaveMessage, laterEn.leaveQueue]);
  });
});

describe("NoticeLine", () => {
  const choices = [{ id: "leave_message", label: "Leave a message" }];
  const draw = (active: boolean) => {
    const content = { kind: "notice", code: "x", tone: "warning", text: "Nobody is here", choices };
    return drawInPanel(
      <NoticeLine content={content as Content<"notice">} lang="en" active={active} />,
    );
  };

  it("says it with its tone, and what can be done while it can", () => {
    expect(draw(true)).toContain("notice-warning");
    expect(textOf(draw(true))).toContain("Nobody is here");
    expect(buttonsOf(draw(true))).toEqual(["Leave a message"]);
    expect(buttonsOf(draw(false))).toEqual([]);
  });
});
