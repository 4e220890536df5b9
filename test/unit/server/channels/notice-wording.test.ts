import { describe, expect, it } from "vitest";
import { NOTICE_WORDING } from "../../../../server/channels/notice-wording.ts";

describe("the words of notices", () => {
  it("say of shoppers and chats only what the desk knows", () => {
    const answer = JSON.stringify([NOTICE_WORDING.agentAnswered, NOTICE_WORDING.somebodyAnswered]);
    const missed = JSON.stringify(NOTICE_WORDING.missed);

    // Unread is known; where the shopper was is not. A missed offer goes back to the queue, perhaps to nobody.
    expect(answer).toMatch(/还没有查看.*have not read it yet/);
    expect(answer).not.toMatch(/不在线|away/);
    expect(missed).toMatch(/回到了队列.*back in the queue/);
    expect(missed).not.toMatch(/下一位|the next/);
  });
});
