/** Every state a shopper can meet, in both languages, themes and sizes: nothing for axe to find, no console error. */
import { crc32, deflateSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CUT_NETWORK, launchChromium } from "../support/chromium.ts";
import { aNotice } from "../support/fake-desk/content.ts";
import {
  buildWidget,
  openWidgetPage,
  type WidgetLook,
  type WidgetPage,
} from "../support/widget-browser.ts";

const LOOKS: WidgetLook[] = [
  { lang: "zh", scheme: "light", phone: false },
  { lang: "en", scheme: "dark", phone: false },
  { lang: "zh", scheme: "dark", phone: true },
  { lang: "en", scheme: "light", phone: true },
];

let browser: Browser;
beforeAll(async () => {
  await buildWidget();
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe("the widget", () => {
  for (const look of LOOKS) {
    it(`is clean in every state: ${look.lang}, ${look.scheme}, ${look.phone ? "phone" : "desktop"}`, async () => {
      const widget = await openWidgetPage(browser, look);
      const found: string[] = [];
      const check = async (state: string) =>
        found.push(
          ...(await widget.check(state)).filter((problem) => !BEHIND_A_MODAL.test(problem)),
        );
      try {
        await beforeTheFirstMessage(widget, look, check);
        await answered(widget, look, check);
        await collected(widget, look, check);
        await withPeople(widget, look, check);
        await inTrouble(widget, look, check);
        expect(found).toEqual([]);
        expect(widget.complaints.filter((text) => !isCaused(text))).toEqual([]);
      } finally {
        await widget.close();
      }
    });
  }
});

/** What the test itself provokes: a refused upload, an unknown case, a cut network. */
const isCaused = (text: string) => /status of 4(04|15)/.test(text) || CUT_NETWORK.test(text);

/** An image over a panel over a page: both behind are inert, so axe sees neither a main nor a heading there. */
const BEHIND_A_MODAL = /^18-lightbox (landmark-one-main|page-has-heading-one)/;

type Check = (state: string) => Promise<unknown>;

async function beforeTheFirstMessage({ page, panel }: WidgetPage, look: WidgetLook, check: Check) {
  const zh = look.lang === "zh";
  const launcher = page.getByRole("button", { name: zh ? "打开在线客服" : "Open help chat" });
  await launcher.waitFor();
  await check("01-closed");
  await launcher.click();
  await panel.getByText(zh ? "大家常问" : "Often asked").waitFor();
  await check("02-greeting");
  const search = panel.getByRole("searchbox");
  await search.fill(zh ? "退款" : "refund");
  await panel.getByText(zh ? "退款审核要多久" : "How long the review takes").waitFor();
  await check("03-search");
  await search.fill(zh ? "天气" : "weather");
  await panel.getByText(zh ? "没有找到相关文章" : "No article matches").waitFor();
  await check("04-search-empty");
  await panel.getByRole("button", { name: zh ? "更多" : "More" }).click();
  await check("05-menu");
  await page.keyboard.press("Escape");
}

async function answered({ panel, desk }: WidgetPage, look: WidgetLook, check: Check) {
  const zh = look.lang === "zh";
  const field = panel.getByRole("textbox").last();
  await field.fill(zh ? "退款多久能到账？" : "How long does a refund take?");
  await field.press("Enter");
  await panel.getByText(zh ? "这个回答有帮助吗" : "Did this help").waitFor();
  await check("06-answer");
  await panel.getByRole("button", { name: zh ? "没帮助" : "No", exact: true }).click();
  await field.fill(zh ? "今天天气怎么样" : "What is the weather like");
  await field.press("Enter");
  await panel.getByRole("button", { name: zh ? "没收到货" : "Parcel not here" }).waitFor();
  desk.tellShopper(desk.chat, "typing:changed", { who: "bot", typing: true });
  await panel.locator(".typing").waitFor();
  await check("07-none");
  desk.tellShopper(desk.chat, "typing:changed", { who: "bot", typing: false });
}

async function collected({ panel, desk }: WidgetPage, look: WidgetLook, check: Check) {
  const zh = look.lang === "zh";
  const field = panel.getByRole("textbox").last();
  await field.fill(
    zh
      ? "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。"
      : "Order 123456 has not come, the expected date has passed. Please check where it is.",
  );
  await field.press("Enter");
  await panel.locator(".checklist").waitFor();
  await check("08-checklist");
  await panel
    .getByRole("button", {
      name: zh ? /我没有这个: 物流/ : /do not have this: Screenshot of the tr/,
    })
    .click();
  await check("09-decline");
  await panel.getByRole("button", { name: zh ? "取消" : "Cancel" }).click();
  desk.upload = { status: 415 };
  const picker = panel.locator(".checklist input[type=file]").first();
  await picker.setInputFiles({ name: "wuliu.png", mimeType: "image/png", buffer: aPicture() });
  await panel.locator(".tile-failed").waitFor();
  await check("10-upload-failed");
  desk.upload = {};
  await panel
    .getByRole("button", { name: zh ? "重试: wuliu.png" : "Try again: wuliu.png" })
    .click();
  await panel.locator(".progress-text", { hasText: zh ? "已完成 1/1" : "1 of 1 done" }).waitFor();
  await check("11-uploaded");
  await panel.getByRole("button", { name: zh ? "材料齐了，继续" : "All there, continue" }).click();
  await panel.locator(".summary").waitFor();
  await check("12-summary");
  await panel.getByRole("button", { name: zh ? "修改订单号" : "Change Order number" }).click();
  await check("13-summary-edit");
  const edit = panel.locator(".summary input");
  await edit.fill("789000");
  await edit.press("Enter");
  await panel.getByText("789000").last().waitFor();
  await panel.getByRole("button", { name: zh ? "确认并提交" : "Confirm and send" }).click();
  await panel.locator(".queue-card").waitFor();
  await check("14-case-and-queue");
}

async function withPeople({ page, panel, desk }: WidgetPage, look: WidgetLook, check: Check) {
  const zh = look.lang === "zh";
  desk.say(desk.chat, aNotice(look.lang, "slow"), { author: { kind: "system" } });
  await panel.getByRole("button", { name: zh ? "继续等待" : "Keep waiting" }).waitFor();
  await check("15-waiting-long");
  await panel
    .getByRole("button", { name: zh ? "留言，稍后回复我" : "Leave a message" })
    .first()
    .click();
  await panel.getByRole("button", { name: zh ? "提交留言" : "Send message" }).click();
  await check("16-leave-message");
  await panel
    .getByRole("button", { name: zh ? "取消" : "Cancel" })
    .last()
    .click();
  const name = zh ? "王敏" : "Alice";
  desk.say(desk.chat, aNotice(look.lang, "joined"), { author: { kind: "system" } });
  desk.setState(desk.chat, {
    owner: "agent",
    queue: null,
    agent: { name, verified: true, sessionCode: "48-21" },
  });
  desk.say(
    desk.chat,
    {
      kind: "text",
      text: zh
        ? "您好，我看到您的物流截图了，正在联系承运商。"
        : "Hello, I have your screenshot and am asking the carrier now.",
    },
    { author: { kind: "agent", name } },
  );
  await panel
    .getByText(zh ? "正在联系承运商" : "am asking the carrier")
    .first()
    .waitFor();
  desk.tellShopper(desk.chat, "typing:changed", { who: "agent", typing: true, name });
  await check("17-agent");
  await panel.locator(".message-own .thumb, .thumb").first().click();
  await panel.locator(".lightbox img").waitFor();
  await check("18-lightbox");
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: zh ? "更多" : "More" }).click();
  await panel.getByRole("button", { name: zh ? "我的工单" : "My cases" }).click();
  await panel.locator(".case").first().waitFor();
  await check("19-cases");
  await panel.getByRole("button", { name: zh ? "返回" : "Back" }).click();
  desk.say(desk.chat, aNotice(look.lang, "resolved"), { author: { kind: "system" } });
  desk.setState(desk.chat, { owner: "closed", agent: null });
  desk.say(desk.chat, { kind: "rating", text: "" }, { author: { kind: "system" } });
  await panel
    .getByRole("radio", { name: zh ? "满意" : "Good", exact: true })
    .check({ force: true });
  await check("20-rating");
  await panel.getByRole("button", { name: zh ? "提交评价" : "Send rating" }).click();
  await panel.getByText(zh ? "谢谢您的评价" : "Thank you for your rating").waitFor();
  await check("21-rated");
}

async function inTrouble(
  { page, panel, server, desk }: WidgetPage,
  look: WidgetLook,
  check: Check,
) {
  const zh = look.lang === "zh";
  const field = panel.getByRole("textbox").last();
  desk.bot = false;
  desk.tellShopper(desk.chat, "typing:changed", { who: "agent", typing: false });
  desk.trouble("message:send", {
    error: "bad_request",
    message: zh ? "请求格式不正确，请检查后重试。" : "The request is not in the right form.",
  });
  await field.fill(zh ? "卡号 6222 0212 3456 7890 可以吗" : "My card is 6222 0212 3456 7890");
  await field.press("Enter");
  await panel.locator(".delivery-failed").waitFor();
  await check("22-refused");
  server.drop(true);
  await page.context().setOffline(true);
  await field.fill(zh ? "断网也能写" : "Written while offline");
  await field.press("Enter");
  await panel.locator(".banner-shown").waitFor();
  await check("23-offline");
  desk.closed = "rate_limited";
  await page.context().setOffline(false);
  await panel.getByRole("link", { name: zh ? "先看帮助中心" : "Help centre" }).waitFor();
  await check("24-turned-away");
  server.drop(false);
  await panel.locator(".banner-shown").waitFor({ state: "detached", timeout: 60_000 });
  await expect.poll(() => panel.locator(".delivery-failed").count()).toBe(1);
  if (!look.phone) {
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: zh ? "关闭在线客服" : "Close help chat" })
      .waitFor({ state: "detached" });
  } else await panel.getByRole("button", { name: zh ? "关闭" : "Close", exact: true }).click();
  await page.getByRole("button", { name: zh ? "打开在线客服" : "Open help chat" }).waitFor();
  desk.say(
    desk.chat,
    {
      kind: "text",
      text: zh ? "包裹明天上午送到，请保持电话畅通。" : "Your parcel comes tomorrow morning.",
    },
    { author: { kind: "agent", name: zh ? "王敏" : "Alice" } },
  );
  await page.getByRole("button", { name: zh ? /1 条未读/ : /1 unread/ }).waitFor();
  await check("25-unread");
}

/** A small but real PNG with some colours in it. */
function aPicture(): Buffer {
  const width = 39;
  const height = 64;
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows.set([30 + y * 3, 120, 90 + x * 3], at);
    }
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
