/** How the pages of the second hand look: phones and tablets, papers and cards, fonts that the first hand has not. */
import { makeOtherData } from "./other-data.ts";
import { drawOtherPage } from "./other-pages.ts";
import type { Hand } from "./screenshot-set.ts";

const SCREENS = [
  { width: 360, height: 700, scale: 2 },
  { width: 414, height: 896, scale: 3 },
  { width: 430, height: 932, scale: 3 },
  { width: 820, height: 1000, scale: 1.5 },
];
const FONTS = [
  "Noto Sans CJK TC, sans-serif",
  "Liberation Serif, Noto Serif CJK SC",
  "Liberation Sans Narrow, WenQuanYi Micro Hei",
  "DejaVu Serif, Noto Sans CJK SC",
  "Noto Sans Mono CJK SC",
];

/** Draws by {@link drawOtherPage}. */
export const secondHand: Hand = ({ kind, lang, chance, tilt }) => {
  const page = drawOtherPage({ kind, lang, data: makeOtherData(chance, lang), chance });
  const screen = chance.pick(SCREENS);
  const dark = chance.next() < 0.3;
  const [paper, ink, sheet] = dark
    ? ["#1b1e2b", "#dde0ee", "#262a3a"]
    : ["#f6f3ee", "#2a2a2a", "#fff"];
  const [from, to] = [chance.whole(0, 359), chance.whole(0, 359)];
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0} html{background:#6a6f63} b{font-weight:inherit} h1{font-size:1.25em}
body{font:${chance.whole(14, 18)}px/1.6 ${chance.pick(FONTS)};width:${screen.width}px}
#screen{background:${paper};color:${ink};min-height:${screen.height}px;padding:0 14px 24px;transform:${tilt()}}
header{background:linear-gradient(90deg,hsl(${from} 55% 30%),hsl(${to} 55% 38%));color:#fff;padding:16px;margin:0 -14px 12px;border-radius:0 0 18px 18px}
table{width:100%;border-collapse:collapse} td{border:1px solid #9998;padding:8px} .grid{display:grid;gap:12px} .grid small{opacity:.75} .grid p{font-weight:600}
.dots{display:flex;gap:6px;padding:5px 0} .dots i{flex:1;border-bottom:1px dotted #999;height:1em} .dots span{white-space:nowrap} .total{font-weight:600}
.card{background:${sheet};border-radius:12px;padding:10px 14px;margin:8px 0;box-shadow:0 1px 3px #0002} .soft{opacity:.75;font-size:.85em;padding-top:8px}
.own{display:flex;justify-content:flex-end;padding:6px 0} .theirs{padding:6px 40px 6px 0} .own span{background:hsl(${to} 50% 30%);color:#fff;border-radius:14px;padding:8px 12px}
.theirs span{display:inline-block;background:${sheet};border-radius:14px;padding:8px 12px} button{font:inherit;width:100%;padding:10px;margin-top:12px} [data-secret]{white-space:nowrap}
</style><body><div id="screen"><header>${page.head}</header>${page.body}</div></body></html>`;
  return { html, truth: page.truth, screen };
};
