/** What agents of the fake desk keep ready: the shipped replies, and a macro. */
import type { ReplyView } from "../../../kernel/protocol/replies.ts";
import { FIRST_REPLIES } from "../../../server/storage/migrations/first-replies-wording.ts";

const NOTHING = { tags: [], note: "", next: { kind: "stay" } } as const;

/** In the order in which the desk gives them. */
export function theReplies(): ReplyView[] {
  const replies = FIRST_REPLIES.map(({ name, title, text }, index): ReplyView => {
    const uses = FIRST_REPLIES.length - index;
    const macro = { ...NOTHING, tags: [] };
    const rest = { shared: true, pictures: [], ownUses: uses, uses: uses * 3, macro };
    return { id: `first-${name}`, name, title: { ...title }, text: { ...text }, ...rest };
  });
  return [
    ...replies,
    {
      ...{ id: "lost", name: "lost", shared: false, pictures: [], ownUses: 1, uses: 1 },
      title: { zh: "丢件结案", en: "Lost, and closed" },
      text: {
        zh: "包裹已确认丢失，退款已经发起。",
        en: "The parcel is lost; your refund has been started.",
      },
      macro: { tags: ["lost-parcel"], note: "", next: { kind: "resolve", outcome: "solved" } },
    },
  ];
}
