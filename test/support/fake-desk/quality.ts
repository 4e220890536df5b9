/** Scores as a supervisor sees them: two agents over twelve weeks. */
import type { QualityBoard } from "../../../kernel/protocol/quality.ts";

const WEEKS = [
  ...["2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"],
  ...["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"],
];

export function aQualityBoard(zh: boolean): QualityBoard {
  const criterion = (key: string, weight: number, label: string, hint: string) => ({
    ...{ key, weight, label, hint },
  });
  const bo = { id: "agent-2", name: "Bo 林" };
  const pick = (ticketId: string, why: QualityBoard["picks"][number]["why"], label: string) => ({
    ...{ ticketId, conversationId: `c-${ticketId}`, agent: bo, why, typeLabel: label },
    ...{ caseNumber: `FD-1122-${ticketId.toUpperCase()}`, endedAt: "2026-11-22T07:10:00.000Z" },
  });
  return {
    card: {
      most: 4,
      criteria: zh
        ? [
            criterion("understood", 3, "听懂问题", "没有让顾客重复已说过的话"),
            criterion("correct", 4, "处理正确", "按规则处理，说清下一步和时间"),
            criterion("tone", 2, "语气", "有礼貌、简短、不敷衍"),
          ]
        : [
            criterion("understood", 3, "Understood the problem", "Asked for nothing twice"),
            criterion("correct", 4, "Right and complete", "By the rules, with the next step"),
            criterion("tone", 2, "Tone", "Kind, short and to the point"),
          ],
    },
    picks: [
      pick("t1", "stars", zh ? "未收到货" : "Parcel not received"),
      pick("t2", "random", zh ? "重复扣款" : "Charged twice"),
    ],
    weeks: WEEKS,
    agents: [
      { ...bo, reviews: 9, mean: 81, byWeek: [70, 74, null, 76, 80, 79, 83, null, 84, 82, 88, 90] },
      {
        ...{ id: "agent-1", name: "Alice", reviews: 7, mean: 88 },
        byWeek: [null, 85, 85, 88, null, 90, 86, 88, 91, null, 89, 92],
      },
    ],
    reviews: [
      {
        ...{ ticketId: "t3", conversationId: "c-t3", agent: bo, by: "Alice", score: 83 },
        points: { understood: 4, correct: 3, tone: null },
        note: zh
          ? "查得很快。下次请告诉顾客具体哪天会有结果。"
          : "Quick look-up. Next time say on which day there will be news.",
        ...{ at: "2026-11-21T09:30:00.000Z", seenAt: null },
      },
    ],
  };
}
