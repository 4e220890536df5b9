import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** An FAQ folder of its own for one test. */
export interface FaqFolder {
  readonly path: string;
  /** Writes a file below the folder. */
  write(file: string, text: string | Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
  /** Deletes the folder. */
  discard(): Promise<void>;
}

/** Makes a folder with the given files. */
export async function createFaqFolder(files: Readonly<Record<string, string>>): Promise<FaqFolder> {
  const path = await mkdtemp(join(tmpdir(), "faq-"));
  const folder: FaqFolder = {
    path,
    async write(file, text) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    },
    remove: (file) => rm(join(path, file), { recursive: true, force: true }),
    discard: () => rm(path, { recursive: true, force: true }),
  };
  for (const [file, text] of Object.entries(files)) await folder.write(file, text);
  return folder;
}

/** The text of an article file; what is not given is filled with something valid. */
export function anArticle(
  given: {
    title?: string;
    aliases?: readonly string[];
    role?: string;
    body?: string;
    extra?: string;
    status?: string;
  } = {},
): string {
  const aliases = given.aliases ?? ["another wording"];
  return `---
title: ${given.title ?? "Where is my parcel"}
aliases:
${aliases.map((alias) => `  - ${JSON.stringify(alias)}`).join("\n")}
role: ${given.role ?? "buyer"}
region: all
status: ${given.status ?? "published"}
updated: 2026-11-02
source:
  type: practice
owner: logistics
reviewBy: 2027-05-01
${given.extra ?? ""}
---
${given.body ?? "Open **Me → Orders** and tap the parcel."}
`;
}

/** A small shop's FAQ in both languages. */
export const SMALL_FAQ: Readonly<Record<string, string>> = {
  "zh/refunds/review-time.md": anArticle({
    title: "退款审核要多久",
    aliases: ["退款申请多久审核完", "退款还在审核中", "审核退款要几天"],
    body: "一般几个小时到几天。",
  }),
  "en/refunds/review-time.md": anArticle({
    title: "How long the refund review takes",
    aliases: ["how long until my refund is approved", "refund still under review"],
    body: "It takes a few hours to a few days.",
  }),
  "zh/logistics/track-parcel.md": anArticle({
    title: "查看物流进度",
    aliases: ["我的快递到哪了", "怎么查包裹", "物流信息在哪看"],
    body: "在 **我 → 订单管理** 查看。",
  }),
  "en/logistics/track-parcel.md": anArticle({
    title: "Track a parcel",
    aliases: ["where is my parcel", "track my package", "where is my order now"],
  }),
  "en/payments/cash-on-delivery.md": anArticle({
    title: "Cash on delivery",
    aliases: ["can I pay the courier in cash", "pay on delivery", "is 货到付款 possible"],
    body: "Some sellers offer it; check in the app.",
  }),
  "zh/merchant/payout.md": anArticle({
    title: "货款结算和提现",
    aliases: ["店铺的钱什么时候结算", "商家怎么提现"],
    role: "merchant",
    body: "在商家后台查看。",
  }),
  "out-of-scope.txt": "[weather]\n今天天气怎么样\nwhat is the weather\nwill it rain\n",
  "other-companies.txt": "# names\namazon\n京东\n",
};
