import { describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { composeTurn, type TurnParts } from "../../../../server/compose/compose-turn.ts";
import type { ConversationRow } from "../../../../server/storage/schema.ts";
import { BOT_SETTINGS, BotTalk } from "../../../support/bot-desk.ts";

describe("the bot's turns", () => {
  it("of one network wait for each other, and no other's for them", async () => {
    const talk = new BotTalk({ lang: "en" });
    const reading: (() => void)[] = [];
    const parts = {
      ...talk.ports,
      understanding: {
        read: () =>
          new Promise<never>((_resolve, reject) => {
            reading.push(() => reject(new Error("ended by the test")));
          }),
      },
      ...{ knowledge: talk.ports, desk: talk.ports, orders: undefined },
      ...{ logger: silentLogger, metrics: { took: () => {} }, settings: BOT_SETTINGS },
    } as unknown as TurnParts;
    const take = composeTurn(parts);
    const turn = (id: string, network: string | null) =>
      take(
        { id, network, lang: "en" } as ConversationRow,
        undefined,
        talk.inputFor({ kind: "text", text: "hello" }),
      );

    const flood = Array.from({ length: 40 }, (_, n) => turn(`c${n}`, "one network"));
    await vi.waitFor(() => expect(reading).toHaveLength(16));
    const others = [turn("d1", "another"), turn("d2", null)];
    await vi.waitFor(() => expect(reading).toHaveLength(18));

    for (let ended = 0; ended < 42; ended += 1) {
      await vi.waitFor(() => expect(reading.length).toBeGreaterThan(ended));
      reading[ended]?.();
    }
    expect(await Promise.all([...flood, ...others])).toHaveLength(42);
  });
});
