import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMessages,
  EMPTY_TRANSCRIPT,
  hasGap,
  lastSeq,
} from "../../../agent-console/desk/state/transcript.ts";
import { aMessage } from "../../support/console-builders.ts";

describe("Transcript", () => {
  it("keeps one order and no double whatever the order and repetition of arrival", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((count) => {
          const seqs = [...Array(count).keys()].map((index) => index + 1);
          return fc.tuple(
            fc.shuffledSubarray(seqs, { minLength: count }),
            fc.array(fc.constantFrom(...seqs)),
          );
        }),
        ([order, repeats]) => {
          const arrivals = [...order, ...repeats];
          const transcript = arrivals.reduce(
            (known, seq) => addMessages(known, [aMessage(seq, `${seq}`)]),
            EMPTY_TRANSCRIPT,
          );

          expect(transcript.messages.map((message) => message.seq)).toEqual(
            [...order].sort((a, b) => a - b),
          );
          expect(hasGap(transcript)).toBe(false);
        },
      ),
    );
  });

  it("holds back what arrives before its predecessor, and says that there is a gap", () => {
    const transcript = addMessages(EMPTY_TRANSCRIPT, [aMessage(1, "a"), aMessage(3, "c")]);

    expect(lastSeq(transcript)).toBe(1);
    expect(hasGap(transcript)).toBe(true);
  });

  it("stays the same object when nothing is new", () => {
    const transcript = addMessages(EMPTY_TRANSCRIPT, [aMessage(1, "a")]);

    expect(addMessages(transcript, [aMessage(1, "again")])).toBe(transcript);
  });
});
