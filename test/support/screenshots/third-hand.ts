/** How the pages of the third hand look: mails, papers, message threads and desktop tables beside phones. */
import type { Hand } from "./screenshot-set.ts";
import { makeThirdData } from "./third-data.ts";
import { drawThirdPage } from "./third-pages.ts";

const PHONES = [
  { width: 384, height: 832, scale: 2.75 },
  { width: 320, height: 640, scale: 2 },
  { width: 600, height: 900, scale: 2 },
];
const DESKTOP = { width: 1180, height: 620, scale: 2 };
const PAPER = { width: 794, height: 1000, scale: 2 };
const FONTS = [
  "Noto Sans CJK JP, sans-serif",
  "DejaVu Sans Condensed, Noto Sans CJK SC",
  "Liberation Sans, Noto Sans CJK HK",
  "Noto Serif CJK TC, serif",
  "Liberation Sans, Noto Sans CJK SC",
];

/** Draws by {@link drawThirdPage}. */
export const thirdHand: Hand = ({ kind, lang, chance, tilt }) => {
  const page = drawThirdPage({ kind, lang, data: makeThirdData(chance, lang), chance });
  const phone = chance.pick(PHONES);
  const screen = page.on === "desktop" ? DESKTOP : page.on === "paper" ? PAPER : phone;
  const dark = page.on !== "paper" && chance.next() < 0.25;
  const [back, ink, sheet] = dark ? ["#000", "#f2f2f2", "#1c1c1e"] : ["#eef0f3", "#1b1b1b", "#fff"];
  const paper = page.on === "paper" ? "#fffdf8" : back;
  const [hue, size] = [chance.whole(0, 359), chance.whole(13, 17)];
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0} html{background:#7b756c} h1{font-size:1.3em;padding:10px 0} h2{font-size:1.1em;padding:6px 0}
body{font:${size}px/1.5 ${chance.pick(FONTS)};width:${screen.width}px}
#screen{background:${paper};color:${ink};min-height:${screen.height}px;padding:18px ${page.on === "phone" ? 16 : 44}px 30px;transform:${tilt()}}
table{width:100%;border-collapse:collapse;margin:8px 0} th{font-weight:400;opacity:.7;text-align:left;font-size:.88em} td,th{padding:7px 6px;border-bottom:1px solid #8885}
.lines td{border:1px solid #888} .right{text-align:right} .soft{opacity:.68;font-size:.88em} .big{font-size:2.2em;text-align:center;padding:6px 0} .mid{text-align:center}
.row{display:flex;justify-content:space-between;gap:12px;padding:6px 0} .row u{text-decoration:none;border:1px solid #8888;border-radius:4px;font-size:.75em;padding:1px 5px;margin-left:6px}
.sheet{background:${sheet};border-radius:10px;padding:12px;margin:10px 0} .mark{color:hsl(${hue} 65% ${dark ? 65 : 38}%)}
.bubble{background:${sheet};border-radius:16px;padding:10px 13px;margin:5px 60px 10px 0;display:table} .mine{margin:5px 0 10px auto;background:hsl(${hue} 60% 34%);color:#fff;max-width:72%}
.step{border-left:3px solid hsl(${hue} 50% 50%);padding:0 0 14px 12px;margin-left:6px} .bars{height:64px;margin:8px 0;background:repeating-linear-gradient(90deg,#111 0 2px,#fff 2px 5px,#111 5px 9px,#fff 9px 11px)}
.map{height:150px;border-radius:10px;background:linear-gradient(${hue}deg,#cfe3c4,#e9e4d2 45%,#bcd4e6)} .till{font-family:Liberation Mono,Noto Sans Mono CJK SC,monospace} .till hr{border:0;border-top:2px dashed #666;margin:8px 0}
.over{background:#0007;margin:-18px -16px;padding:70px 26px 300px} .over .sheet{background:${sheet}} blockquote{border-left:3px solid #999;padding-left:10px;margin:10px 0;opacity:.8} [data-secret]{white-space:nowrap;font-weight:inherit}
</style><body><div id="screen">${page.body}</div></body></html>`;
  return { html, truth: page.truth, screen };
};
