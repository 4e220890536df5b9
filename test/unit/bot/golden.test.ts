/**
 * Golden transcripts: dialogues as a good colleague would lead them. Read what changed before taking it
 * over with `vitest run --project unit test/unit/bot/golden.test.ts -u`.
 */
import { describe, expect, it } from "vitest";
import { BOT_SETTINGS } from "../../support/bot-desk.ts";
import { writeTranscript } from "../../support/transcript.ts";
import { GOLDEN_SCRIPTS } from "./golden-scripts.ts";

describe("a dialogue", () => {
  it.each(Object.entries(GOLDEN_SCRIPTS))(
    "about %s reads as it was reviewed",
    async (name, script) => {
      const transcript = await writeTranscript(name, script);

      await expect(transcript).toMatchFileSnapshot(`golden/${name}.md`);
    },
  );

  it("exists for every problem type in both languages", () => {
    const types = BOT_SETTINGS.problems.types.map((type) => type.key);
    const wanted = types
      .filter((type) => type !== "general")
      .flatMap((type) => [`${type}.zh`, `${type}.en`]);

    expect(Object.keys(GOLDEN_SCRIPTS)).toEqual(expect.arrayContaining(wanted));
  });
});
