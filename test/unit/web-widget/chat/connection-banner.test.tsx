import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionBanner } from "../../../../web-widget/panel/chat/connection-banner.tsx";
import { wordsOf } from "../../../../web-widget/panel/wording/wording.ts";
import { drawInPanel, textOf } from "../../../support/draw.tsx";

describe("ConnectionBanner", () => {
  beforeEach(() => void vi.stubGlobal("navigator", { onLine: true }));
  afterEach(() => void vi.unstubAllGlobals());

  it.each(["zh", "en"] as const)(
    "says in %s that nobody more is let in, and where to go",
    (lang) => {
      const words = wordsOf(lang);
      const drawn = drawInPanel(<ConnectionBanner connection="refused" />, lang);

      expect(textOf(drawn)).toBe(`${words.refused} ${words.readMeanwhile}`);
      expect(drawn).toContain('href="/"');
      expect(textOf(drawn)).not.toContain(words.reconnecting);
    },
  );

  it("says nothing while the line is there, or only just gone", () => {
    for (const connection of ["live", "lost"] as const)
      expect(textOf(drawInPanel(<ConnectionBanner connection={connection} />))).toBe("");
  });
});
