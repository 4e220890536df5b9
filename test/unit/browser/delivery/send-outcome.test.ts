import { describe, expect, it } from "vitest";
import { refuse } from "../../../../browser/delivery/desk-socket.ts";
import { mayPass, outcomeOf } from "../../../../browser/delivery/send-outcome.ts";
import { ERROR_CATALOGUE } from "../../../../kernel/errors.ts";

describe("what an acknowledgement means", () => {
  it("is stored, tried again after silence, or refused in the desk's words", () => {
    const refusal = { ...refuse("offline"), error: "wrong_state", message: "It has ended." };

    expect(outcomeOf({ ok: true })).toEqual({ kind: "stored" });
    expect(outcomeOf(refuse("no_answer"))).toEqual({ kind: "retry" });
    expect(outcomeOf(refuse("offline"))).toEqual({ kind: "retry" });
    expect(outcomeOf(refusal)).toEqual({ kind: "refused", reason: "It has ended." });
  });

  it("tries again after every trouble of the desk's own, and after nothing else but limits", () => {
    const passing = Object.keys(ERROR_CATALOGUE).filter(mayPass);
    const own = Object.entries(ERROR_CATALOGUE).filter(([, { status }]) => status >= 500);

    expect(passing.sort()).toEqual([...own.map(([code]) => code), "rate_limited"].sort());
  });
});
