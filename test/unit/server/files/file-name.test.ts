import { describe, expect, it } from "vitest";
import { cleanFileName } from "../../../../server/files/file-name.ts";

describe("cleanFileName", () => {
  it.each([
    ["屏幕截图 1.png", "屏幕截图 1.png"],
    ["../../etc/passwd", "passwd.png"],
    ["C:\\temp\\shot.PNG", "shot.png"],
    ["invoice.pdf.exe", "invoice.png"],
    ["a\u202Egnp.exe", "agnp.png"],
    ["nul\u0000l\n.png", "null.png"],
    ["<img onerror=1>.png", "img onerror=1.png"],
    ["", "image.png"],
    ["....", "image.png"],
  ])("turns %j into %j", (given, expected) => {
    expect(cleanFileName(given, "image/png")).toBe(expected);
  });

  it("keeps the name short", () => {
    expect(cleanFileName("x".repeat(300), "image/jpeg")).toHaveLength(124);
  });
});
