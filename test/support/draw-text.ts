/** Pictures with text on them, drawn by sharp: enough for what does not need a whole page. */
import sharp from "sharp";

/** Each line 40 px high on white, as PNG. */
export function drawLines(lines: readonly string[], width = 760): Promise<Buffer> {
  const height = 40 + lines.length * 64;
  const texts = lines.map((line, index) => {
    const y = 64 + index * 64;
    return `<text x="32" y="${y}" font-family="DejaVu Sans, Noto Sans CJK SC" font-size="30">${line}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#fff" }).png().toBuffer();
}
