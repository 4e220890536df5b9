/** Twelve files of the kinds that shoppers send, made anew: screens with text, photographs of noise. */
import sharp from "sharp";
import { makeLargeHeic } from "./large-heic.ts";
import { makePdf } from "./make-pdf.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** In the order in which they are sent. */
export async function makeTwelveFiles(): Promise<Buffer[]> {
  const phone = { width: 1170, height: 2532 };
  const photo = await noise({ width: 4032, height: 3024 });
  return [
    await screen(phone).png().toBuffer(),
    await photo.jpeg({ quality: 90 }).toBuffer(),
    await screen({ width: 1080, height: 12_000 }).png().toBuffer(),
    await photo.clone().resize(7220, 5416, FILL).jpeg({ quality: 70 }).toBuffer(),
    await screen(phone).jpeg().toBuffer(),
    await photo.webp({ quality: 80, effort: 0 }).toBuffer(),
    await makeLargeHeic(),
    makePdf(10, A4),
    await photo.clone().resize(2000, 1500, FILL).avif({ effort: 0 }).toBuffer(),
    await photo.clone().resize(5000, 3800, FILL).jpeg(PROGRESSIVE).toBuffer(),
    await screen({ width: 800, height: 600 }).gif().toBuffer(),
    await screen(phone).webp().toBuffer(),
  ];
}

const A4 = { width: 595, height: 842 };
const FILL = { fit: "fill" } as const;
const PROGRESSIVE = { quality: 70, progressive: true } as const;

function screen({ width, height }: Size) {
  const lines = Array.from({ length: Math.floor(height / 100) }, (_, line) => {
    const text =
      line % 5 === 0 ? `Order number 5764123456${line + 10}` : `Item ${line} of this order`;
    return `<text x="40" y="${line * 100 + 70}" font-family="sans-serif" font-size="40">${text}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${lines.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#fff" });
}

/** Coarse noise weighs about what a photograph does. */
async function noise({ width, height }: Size) {
  const coarse = sharp({
    create: {
      ...{ width: Math.ceil(width / 3), height: Math.ceil(height / 3) },
      ...{ channels: 3, background: "#888" },
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  });
  const pixels = sharp(await coarse.png().toBuffer()).resize(width, height, FILL);
  const { data, info } = await pixels.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}
