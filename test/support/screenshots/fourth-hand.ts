/** How the pages of the fourth hand look: apps with a coloured band, mails, courier's desks and ruled bank forms. */
import type { Truth } from "./draw-page.ts";
import { makeFourthData } from "./fourth-data.ts";
import { drawFourthPage } from "./fourth-pages.ts";
import { inTraditional } from "./fourth-traditional.ts";
import { type FourthPage, makePen } from "./fourth-words.ts";
import type { Chance } from "./random.ts";
import type { Hand } from "./screenshot-set.ts";
import type { Lang } from "./shop-data.ts";

const PHONES = [
  { width: 393, height: 852, scale: 3 },
  { width: 360, height: 760, scale: 2.5 },
  { width: 430, height: 932, scale: 2 },
];
const SCREENS = {
  desktop: [
    { width: 1280, height: 720, scale: 1.5 },
    { width: 1024, height: 700, scale: 2 },
  ],
  paper: [{ width: 820, height: 620, scale: 2 }],
  phone: PHONES,
};
const FONTS = {
  zh: [
    "Noto Sans CJK SC, sans-serif",
    "Noto Serif CJK SC, serif",
    "Liberation Sans, Noto Sans CJK SC",
  ],
  en: [
    "Liberation Sans, sans-serif",
    "DejaVu Sans, sans-serif",
    "Liberation Serif, serif",
    "Noto Sans CJK SC",
  ],
};

/** Draws by {@link drawFourthPage}; Hong Kong's and Taiwan's pages in traditional signs. */
export const fourthHand: Hand = ({ kind, lang, chance, tilt }) => {
  const data = makeFourthData(chance, lang);
  const drawn = drawFourthPage(kind, makePen(lang, data, chance));
  const page = data.region === "hk" || data.region === "tw" ? traditional(drawn) : drawn;
  const screen = chance.pick(SCREENS[page.on]);
  const style = styleOf({ page, lang, chance, screen, transform: tilt() });
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>${style}</style><body><div id="screen">${page.body}</div></body></html>`;
  return { html, truth: page.truth, screen };
};

const traditional = ({ on, body, truth }: FourthPage): FourthPage => ({
  ...{ on, body: inTraditional(body) },
  truth: Object.fromEntries(
    Object.entries(truth).map(([field, value]) => [field, inTraditional(value)]),
  ) satisfies Truth,
});

interface LookOrder {
  readonly page: FourthPage;
  readonly lang: Lang;
  readonly chance: Chance;
  readonly screen: (typeof PHONES)[number];
  readonly transform: string;
}

function styleOf({ page, lang, chance, screen, transform }: LookOrder): string {
  const dark = page.on !== "paper" && chance.next() < 0.3;
  const [back, ink, sheet, line] = dark
    ? ["#101216", "#eceef2", "#1e2128", "#3b3f4a"]
    : [page.on === "paper" ? "#fff" : "#f4f5f7", "#16181d", "#fff", "#cfd3da"];
  const [hue, size] = [chance.whole(0, 359), chance.whole(13, 16)];
  const [mark, band] = [`hsl(${hue} 60% ${dark ? 68 : 33}%)`, `hsl(${hue} 55% 32%)`];
  const aside = page.on === "phone" ? 14 : 36;
  return `*{box-sizing:border-box;margin:0} html{background:#5d6066} body{font:${size}px/1.5 ${chance.pick(FONTS[lang])};width:${screen.width}px}
#screen{background:${back};color:${ink};min-height:${screen.height}px;padding:16px ${aside}px 28px;transform:${transform}}
h1{font-size:1.3em;line-height:1.35;padding:6px 0} hr{border:0;border-top:1px solid ${line};margin:10px 0} em{font-style:normal} .soft{opacity:.7;font-size:.87em} .mid{text-align:center} .mark{color:${mark}} .big{font-size:2.1em;font-weight:700}
.band{background:${band};color:#fff;margin:-16px -${aside}px 12px;padding:20px ${aside}px} .box{background:${sheet};border:1px solid ${line};border-radius:${chance.whole(0, 14)}px;padding:12px;margin:10px 0} u{text-decoration:none;color:${mark};font-size:.85em;margin-left:8px}
.edges>div{display:flex;justify-content:space-between;gap:16px;padding:5px 0} .edges span{opacity:.72;flex:none} .edges em{text-align:right;overflow-wrap:anywhere}
.above>div{padding:6px 0} .above span{display:block;font-size:.85em;opacity:.72} .grid .kv{display:flex;flex-wrap:wrap;gap:4px 34px}
.below>div{display:flex;flex-direction:column-reverse;padding:6px 0} .below em{font-size:1.15em;font-weight:700} .below span{font-size:.82em;opacity:.72}
.frame>div{border:1px solid ${line};border-radius:6px;padding:10px 12px;margin:15px 0;position:relative} .frame span{position:absolute;top:-.8em;left:9px;padding:0 4px;background:${sheet};font-size:.8em}
.colon>div{padding:4px 0} .colon em{margin-left:.4em} .narrow>div{display:grid;grid-template-columns:6.2em 1fr;gap:14px;padding:7px 0;align-items:center} .narrow>div>span{max-width:${lang === "zh" ? "4.2em" : "6.2em"};opacity:.75;font-size:.92em;line-height:1.3} .narrow em{overflow-wrap:anywhere}
.goods{display:flex;gap:10px;padding:8px 0;align-items:center} .goods>div{flex:1} .goods i{width:52px;height:52px;flex:none;background:linear-gradient(${hue}deg,#d9c7a3,#5f7f86)} .two{display:grid;grid-template-columns:1fr 330px;gap:26px;align-items:start}
table{width:100%;border-collapse:collapse;margin:10px 0} th{text-align:left;font-size:.85em;opacity:.75} td,th{padding:7px 8px;border-bottom:1px solid ${line};vertical-align:top} .ruled td{border:1px solid #666} .ruled td:nth-child(odd){background:#f0f1ee;width:17%}
.keys{display:flex;justify-content:flex-end;gap:10px;padding:10px 0} .keys a,.field a{border:1px solid ${mark};color:${mark};border-radius:6px;padding:5px 14px} .chip{background:hsl(${hue} 50% ${dark ? 24 : 90}%);border-radius:20px;padding:3px 11px} p:has(.chip){padding:4px 0}
.field{border:2px solid ${line};background:${sheet};border-radius:8px;padding:9px 12px;margin:12px 0;display:flex;gap:16px;align-items:center} .field span{opacity:.7} .field a{margin-left:auto}
.step{border-left:2px solid ${line};margin-left:6px;padding:0 0 14px 14px} .now{border-color:${mark};font-weight:700} .dots{display:flex;justify-content:space-around;padding:16px 0 8px} .dots i{width:14px;height:14px;border-radius:50%;background:${mark}}
.slip{font-family:Liberation Mono,Noto Sans Mono CJK SC,monospace;width:440px;margin:auto;border:1px dashed #999;padding:20px} .slip hr{border-top:1px dashed #555} .veil{background:#0009;margin:-16px -${aside}px -28px;padding:90px 16px;min-height:${screen.height}px}
.says{display:flex;padding:5px 0} .says p{background:${sheet};border:1px solid ${line};border-radius:14px;padding:8px 12px;max-width:80%} .own{justify-content:flex-end} .own p{background:${band};color:#fff} .sent{margin-left:56px} q{display:block;quotes:none;border-left:3px solid ${mark};padding-left:8px;opacity:.75;font-size:.88em} [data-secret]{white-space:nowrap;font-weight:inherit}`;
}
