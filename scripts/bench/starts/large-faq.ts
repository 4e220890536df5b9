/**
 * `node scripts/bench/starts/large-faq.ts FOLDER [articles]`: writes an FAQ of that many articles of six wordings each, half
 * of them Chinese, for measuring how much is too much. Same number, same files.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, count = "10000"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Give the folder to write to, and perhaps how many articles.");
  process.exit(1);
}

const THINGS = {
  en: [
    "kettle",
    "lamp",
    "scarf",
    "drone",
    "charger",
    "tent",
    "blender",
    "carpet",
    "mirror",
    "guitar",
    "wallet",
    "printer",
    "pillow",
    "heater",
    "bicycle",
    "camera",
    "ladder",
    "toaster",
    "jacket",
    "router",
  ],
  zh: [
    "水壶",
    "台灯",
    "围巾",
    "无人机",
    "充电器",
    "帐篷",
    "榨汁机",
    "地毯",
    "镜子",
    "吉他",
    "钱包",
    "打印机",
    "枕头",
    "取暖器",
    "自行车",
    "相机",
    "梯子",
    "面包机",
    "夹克",
    "路由器",
  ],
};
const PARTS = {
  en: [
    "handle",
    "cable",
    "lid",
    "battery",
    "cover",
    "switch",
    "manual",
    "strap",
    "lens",
    "wheel",
    "zip",
    "stand",
    "filter",
    "button",
    "hinge",
  ],
  zh: [
    "把手",
    "电线",
    "盖子",
    "电池",
    "外壳",
    "开关",
    "说明书",
    "带子",
    "镜头",
    "轮子",
    "拉链",
    "支架",
    "滤网",
    "按钮",
    "合页",
  ],
};
const TROUBLES = {
  en: [
    "is missing",
    "came broken",
    "does not fit",
    "smells of smoke",
    "has the wrong colour",
    "makes a noise",
    "gets too hot",
    "fell off",
    "is scratched",
    "does not charge",
    "leaks water",
    "stopped working",
    "arrived late",
    "was recalled",
    "needs a spare",
    "has no warranty",
    "is out of stock",
  ],
  zh: [
    "少了",
    "坏了",
    "装不上",
    "有烟味",
    "颜色不对",
    "有异响",
    "太烫",
    "掉了",
    "有划痕",
    "充不进电",
    "漏水",
    "不能用了",
    "到得晚",
    "被召回",
    "要配件",
    "没有保修",
    "缺货",
  ],
};
const FORMS = {
  en: [
    (what: string) => `What to do when the ${what}`,
    (what: string) => `my ${what} help`,
    (what: string) => `I bought it last week and the ${what}`,
    (what: string) => `can I get my money back if the ${what}`,
    (what: string) => `the ${what}, who pays for that`,
    (what: string) => `${what} what now`,
  ],
  zh: [
    (what: string) => `${what}怎么办`,
    (what: string) => `我的${what}，帮帮我`,
    (what: string) => `上周买的，${what}`,
    (what: string) => `${what}能退钱吗`,
    (what: string) => `${what}运费谁出`,
    (what: string) => `收到货${what}`,
  ],
};

for (let i = 0; i < Number(count); i += 1) {
  const lang = i % 2 === 0 ? "en" : "zh";
  const n = i >> 1;
  const pick = (list: readonly string[], at: number) => list[at % list.length] ?? "";
  const thing = pick(THINGS[lang], n);
  const part = pick(PARTS[lang], Math.floor(n / 20));
  const trouble = pick(TROUBLES[lang], Math.floor(n / 300));
  const what = lang === "en" ? `${thing} ${part} ${trouble}` : `${thing}的${part}${trouble}`;
  const [title = "", ...aliases] = FORMS[lang].map((form) => form(what));
  const category = `c${i % 40}`;
  const dir = join(folder, lang, category);
  mkdirSync(dir, { recursive: true });
  const head = [
    "---",
    `title: ${title}`,
    "aliases:",
    ...aliases.map((alias) => `  - ${alias}`),
    "role: any",
    "region: all",
    "status: published",
    "updated: 2026-11-01",
    "source: {type: practice}",
    "owner: bench",
    "reviewBy: 2099-01-01",
    "---",
  ];
  writeFileSync(join(dir, `a${i}.md`), `${head.join("\n")}\n\n${title}: ${trouble}.\n`);
}
