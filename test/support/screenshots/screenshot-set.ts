/** Sixty screenshots of one seed: half of them clean, half spoiled as phones and people spoil them. */
import type { Browser } from "playwright-core";
import sharp, { type Sharp } from "sharp";
import { type DrawnPage, drawPage, type Truth } from "./draw-page.ts";
import { Chance } from "./random.ts";
import { type Lang, makeData, type PageKind } from "./shop-data.ts";

export type Spoil =
  | "none"
  | "blur"
  | "shrunk"
  | "noise"
  | "tilt"
  | "photo"
  | "turn90"
  | "turn180"
  | "turn270";

export interface Screenshot {
  readonly name: string;
  readonly kind: PageKind;
  readonly lang: Lang;
  readonly spoil: Spoil;
  readonly bytes: Buffer;
  /** Where a field has several values, each of them is right. */
  readonly truth: { readonly [field in keyof Truth]: string | readonly string[] };
  /** Secrets of which only the text is known. */
  readonly secretTexts?: readonly string[];
  /** Where secrets stand on the upright picture, in shares of its size. */
  readonly secrets: readonly {
    readonly kind: string;
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  }[];
}

const KINDS: readonly PageKind[] = ["order", "logistics", "payment", "bank", "refund", "chat"];
const SPOILS: readonly Spoil[] = [
  "blur",
  "shrunk",
  "noise",
  "tilt",
  "photo",
  "turn90",
  "photo",
  "turn180",
  "shrunk",
  "turn270",
];
const PHONES = [
  { width: 390, height: 844, scale: 3 },
  { width: 360, height: 780, scale: 3 },
  { width: 412, height: 915, scale: 2.6 },
  { width: 375, height: 667, scale: 2 },
];
const FONTS = [
  "Noto Sans CJK SC, sans-serif",
  "Noto Serif CJK SC, serif",
  "DejaVu Sans, Droid Sans Fallback",
  "Liberation Sans, Noto Sans CJK SC",
];

/** What a hand draws: the page, what a reader should find on it, and the screen it is seen on. */
export interface HandDrawn {
  readonly html: string;
  readonly truth: Truth;
  readonly screen: (typeof PHONES)[number];
}

/** Draws one page; `tilt` is the CSS transform of what is not held straight, to be asked for once. */
export type Hand = (order: {
  readonly kind: PageKind;
  readonly lang: Lang;
  readonly chance: Chance;
  readonly tilt: () => string;
}) => HandDrawn;

export interface SetOrder {
  readonly seed: number;
  readonly hand: Hand;
  /** Only every so many of the sixty. */
  readonly every?: number;
}

export async function* drawSet(
  browser: Browser,
  { seed, hand, every = 1 }: SetOrder,
): AsyncGenerator<Screenshot> {
  const chance = new Chance(seed);
  for (let index = 0; index < 60; index += every) {
    const kind = KINDS[index % 6] ?? "order";
    const lang: Lang = Math.floor(index / 6) % 2 === 0 ? "zh" : "en";
    const spoil: Spoil =
      index < 30 ? "none" : (SPOILS[(index - 30 + Math.floor(index / 6)) % 10] ?? "blur");
    const page = hand({ kind, lang, chance, tilt: () => tiltOf(spoil, chance) });
    const shot = await photograph(browser, page.html, page.screen);
    const name = `${String(index).padStart(2, "0")}-${kind}-${lang}-${spoil}`;
    const bytes = await spoilBytes(shot.bytes, spoil, chance);
    yield { name, kind, lang, spoil, bytes, truth: page.truth, secrets: shot.secrets };
  }
}

/** The hand of whoever wrote the reader: draws by {@link drawPage}. */
export const firstHand: Hand = ({ kind, lang, chance, tilt }) => {
  const order = { kind, lang, layout: chance.whole(0, 2), data: makeData(chance, lang), chance };
  const look = {
    phone: chance.pick(PHONES),
    font: chance.pick(FONTS),
    dark: chance.next() < 0.35,
    tint: chance.whole(0, 359),
    size: chance.whole(13, 17),
  };
  const page = drawPage(order);
  return { html: pageHtml(page, look, lang, tilt()), truth: page.truth, screen: look.phone };
};

interface Look {
  readonly phone: (typeof PHONES)[number];
  readonly font: string;
  readonly dark: boolean;
  readonly tint: number;
  readonly size: number;
}

function tiltOf(spoil: Spoil, chance: Chance): string {
  if (spoil === "tilt") return `rotate(${(chance.next() * 8 - 4).toFixed(1)}deg) scale(.92)`;
  if (spoil !== "photo") return "none";
  const turn = (most: number): string => ((chance.next() * 2 - 1) * most).toFixed(1);
  return `perspective(1100px) rotateX(${turn(14)}deg) rotateY(${turn(14)}deg) rotateZ(${turn(4)}deg) scale(.86)`;
}

function pageHtml({ title, body }: DrawnPage, look: Look, lang: Lang, transform: string): string {
  const [paper, ink, cardColour, soft] = look.dark
    ? ["#141518", "#e8e9ec", "#212328", "#9a9ca3"]
    : [`hsl(${look.tint} 20% 95%)`, "#222", "#fff", "#777"];
  const strong = `hsl(${look.tint} 60% ${look.dark ? 62 : 40}%)`;
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0} html{background:#55504a} body{font:${look.size}px/1.55 ${look.font};width:${look.phone.width}px}
#screen{background:${paper};color:${ink};min-height:${look.phone.height}px;transform:${transform};transform-origin:50% 40%;padding-bottom:24px}
.bar{display:flex;justify-content:space-between;padding:6px 18px;font-size:12px} h1{font-size:17px;text-align:center;padding:8px}
h2{padding:14px 18px;font-size:20px;color:${strong}} section{background:${cardColour};margin:10px 12px;padding:12px 14px;border-radius:10px}
dl div{padding:4px 0} .between div{display:flex;justify-content:space-between;gap:14px} .between dd{text-align:right}
.beside div{display:flex;gap:8px} dt{color:${soft};white-space:nowrap} .stacked dt{font-size:12px} .soft{color:${soft};font-size:12px;padding:2px 0}
.goods{display:flex;gap:10px;align-items:center} .goods i{width:56px;height:56px;border-radius:6px;background:linear-gradient(${look.tint}deg,#bca,#678)}
.sum{text-align:center;padding:20px} .sum strong{font-size:34px} nav{display:flex;justify-content:flex-end;gap:10px;padding:14px}
button{font:inherit;padding:6px 14px;border-radius:18px;border:1px solid ${strong};background:none;color:${strong}}
ol{list-style:none;padding:0} li{padding:6px 0 6px 14px;border-left:2px solid ${strong}} time{font-size:12px;color:${soft}}
.say{display:flex;padding:6px 12px} .say p{max-width:78%;background:${cardColour};padding:8px 12px;border-radius:12px} .own{justify-content:flex-end} .own p{background:${strong};color:#fff}
.centre{text-align:center} footer{margin:18px 12px;padding:8px 12px;border:1px solid ${soft};border-radius:18px;color:${soft}}
</style><body><div id="screen"><div class="bar"><span>9:41</span><span>5G 82%</span></div><h1>${title}</h1>${body}</div></body></html>`;
}

async function photograph(
  browser: Browser,
  html: string,
  { width, height, scale }: (typeof PHONES)[number],
): Promise<{ bytes: Buffer; secrets: Screenshot["secrets"] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
  });
  try {
    const page = await context.newPage();
    await page.setContent(html);
    const secrets = await page.evaluate(() => {
      const whole = document.documentElement;
      const [across, down] = [whole.clientWidth, Math.max(whole.scrollHeight, innerHeight)];
      return [...document.querySelectorAll<HTMLElement>("[data-secret]")].map((element) => {
        const box = element.getBoundingClientRect();
        return {
          kind: element.dataset["secret"] ?? "",
          ...{ left: box.left / across, top: box.top / down },
          ...{ width: box.width / across, height: box.height / down },
        };
      });
    });
    return { bytes: await page.screenshot({ fullPage: true, type: "png" }), secrets };
  } finally {
    await context.close();
  }
}

async function spoilBytes(clean: Buffer, spoil: Spoil, chance: Chance): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(clean).metadata();
  switch (spoil) {
    case "none":
      return clean;
    case "tilt":
      return sharp(clean).jpeg({ quality: 80 }).toBuffer();
    case "blur":
      return sharp(clean)
        .blur(1.2 + chance.next() * 1.3)
        .jpeg({ quality: 70 })
        .toBuffer();
    case "shrunk":
      return sharp(clean)
        .resize(Math.round(Math.max(400, width * (0.35 + chance.next() * 0.15))))
        .jpeg({ quality: 72 })
        .toBuffer();
    case "noise":
      return addNoise(clean, 16, { width, height }).jpeg({ quality: 60 }).toBuffer();
    case "photo": {
      const noisy = await addNoise(clean, 11, { width, height }).png().toBuffer();
      return sharp(noisy)
        .blur(1.1)
        .modulate({ brightness: 0.8 + chance.next() * 0.3 })
        .jpeg({ quality: 72 })
        .toBuffer();
    }
    case "turn90":
    case "turn180":
    case "turn270":
      return sharp(clean)
        .rotate(Number(spoil.slice(4)))
        .jpeg({ quality: 85 })
        .toBuffer();
  }
}

function addNoise(
  clean: Buffer,
  sigma: number,
  { width, height }: { width: number; height: number },
): Sharp {
  const noise = {
    create: {
      width,
      height,
      channels: 3 as const,
      background: "#808080",
      noise: { type: "gaussian" as const, mean: 128, sigma },
    },
  };
  return sharp(clean).composite([{ input: noise, blend: "soft-light" }]);
}
