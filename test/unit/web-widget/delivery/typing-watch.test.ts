import { describe, expect, it, vi } from "vitest";
import {
  TYPING_LASTS_MS,
  TypingWatch,
} from "../../../../web-widget/panel/delivery/typing-watch.ts";
import { FakeTimers } from "../../../support/browser-doubles.ts";

function watch() {
  const timers = new FakeTimers();
  const changed = vi.fn();
  return { timers, changed, typing: new TypingWatch(timers, changed) };
}
const agent = { who: "agent", name: "Bo", typing: true } as const;

describe("TypingWatch", () => {
  it("shows who composes until they stop", () => {
    const { typing, changed } = watch();
    typing.heard(agent);
    expect(typing.now).toEqual({ who: "agent", name: "Bo" });
    typing.heard({ ...agent, typing: false });

    expect(typing.now).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("ends by itself when the end got lost, later with every repeat", async () => {
    const { typing, timers } = watch();
    typing.heard(agent);
    await timers.advance(TYPING_LASTS_MS - 1);
    typing.heard(agent);
    await timers.advance(TYPING_LASTS_MS - 1);
    expect(typing.now).toBeDefined();
    await timers.advance(1);

    expect(typing.now).toBeUndefined();
  });

  it("ends with the message of whoever composed, not with another's", () => {
    const { typing } = watch();
    typing.heard(agent);
    typing.spoke("bot");
    expect(typing.now).toBeDefined();
    typing.spoke("agent");

    expect(typing.now).toBeUndefined();
  });
});
