import { describe, expect, it } from "vitest";
import { innerShapes } from "../../../../browser/build/inner-shapes.ts";

const id = "/app/node_modules/lucide-static/dist/esm/icons/x.mjs";
const icon = (body: string) =>
  `const X = \`\n<svg\n  class="lucide"\n>\n${body}</svg>\n\`;\nexport default X;`;

describe("innerShapes", () => {
  it("keeps the shapes of an icon and leaves its frame", () => {
    const built = innerShapes().transform(icon('  <path d="M6 6" />\n  <path d="M7 7" />\n'), id);

    expect(built?.code).toBe("const X = \"<path d='M6 6'/><path d='M7 7'/>\";\nexport default X;");
  });

  it("leaves everything else alone", () => {
    expect(innerShapes().transform("export {}", "/app/browser/icons/icon.tsx")).toBeUndefined();
  });

  it("says so when a drawing is not what it was", () => {
    expect(() => innerShapes().transform("export default 1", id)).toThrow("no drawing");
  });
});
