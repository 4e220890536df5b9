import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { colourIcon, presentBrandStyle } from "../../../help-centre/brand-style.ts";

describe("the brand's style sheet", () => {
  it("is empty for a shop that keeps the look of the tokens", () => {
    const tokens = readFileSync("web-widget/tokens.css", "utf8");
    const own = /--fd-accent: (#\w+);/.exec(tokens)?.[1] ?? "";

    expect(presentBrandStyle({ accent: own, logo: null })).toBe("");
  });

  it("has a yellow that can be read on white, and the yellow itself in the dark", () => {
    const [light, bySystem, byChoice] = presentBrandStyle({ accent: "#FFEB3B", logo: null }).split(
      "\n",
    );

    expect(light).toMatch(/^html:root\{--fd-accent:#736a1b;/);
    expect(light).toContain("--fd-on-accent:#ffffff");
    expect(bySystem).toMatch(/^@media \(prefers-color-scheme:dark\)\{html:root:not/);
    expect(byChoice).toContain("--fd-accent:#ffeb3b;");
    expect(byChoice).toContain("--fd-on-accent:#061412");
  });

  it("puts the shop's logo in the place of the mark", () => {
    expect(presentBrandStyle({ accent: "#0b6b63", logo: "logo.png" })).toContain(
      '.mark{background-image:url("/brand/logo.png")',
    );
  });
});

describe("the mark", () => {
  it("takes the shop's colour", () => {
    const icon = readFileSync("help-centre/assets/icon.svg", "utf8");

    expect(colourIcon(icon, "#7c3aed")).toContain('fill="#7c3aed"');
    expect(colourIcon(icon, "#7c3aed")).not.toContain("#0b6b63");
  });
});
