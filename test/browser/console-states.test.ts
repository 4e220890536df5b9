/** Every state an agent can meet, in both languages, themes and sizes: nothing for axe to find, no error. */
import { CUT_NETWORK } from "../support/chromium.ts";
import type { ConsoleLook, ConsolePage } from "../support/console-browser.ts";
import { type Check, describeConsoleWalk } from "../support/console-walk.ts";

describeConsoleWalk("the console", "is clean in every state", {
  caused: CUT_NETWORK,
  async walk(desk, check, look) {
    await readingAndWriting(desk, look, check);
    await asking(desk, check);
    await offered(desk, check);
    await supervising(desk, check);
    await inTrouble(desk, check);
    await signingIn(desk, check);
  },
});

async function readingAndWriting({ page, desk, go }: ConsolePage, look: ConsoleLook, check: Check) {
  await check("01-list");
  await go("/desk/t1");
  await page.locator(".message").first().waitFor();
  desk.tellDesk("typing:changed", { ticketId: "t1", who: "shopper", typing: true });
  await page.locator(".typing").waitFor();
  await check("02-conversation");
  await page.locator(".composer textarea").fill("/");
  await page.locator(".canned").waitFor();
  await check("03-canned");
  await page.keyboard.press("Enter");
  await page.locator(".composer-modes button").nth(1).click();
  await page.locator(".composer textarea").fill(look.lang === "zh" ? "备注" : "a note");
  await check("04-note");
  await page.locator(".suggestion-row .icon-button").click();
  await page.locator(".article-search input").fill("物流");
  await page.locator(".found li").first().waitFor();
  await check("05-articles");
  await page.keyboard.press("Escape");
}

async function asking({ page }: ConsolePage, check: Check) {
  for (const [keys, state] of [
    ["Alt+T", "06-transfer"],
    ["Alt+E", "07-resolve"],
    ["Control+K", "08-commands"],
  ] as const) {
    await page.keyboard.press(keys);
    await page.locator("dialog[open]").waitFor();
    await check(state);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  }
  if (await page.locator(".case-toggle").isVisible()) await page.locator(".case-toggle").click();
  await page.locator(".case-head").waitFor();
  await check("09-case");
  await page.locator(".evidence-missing .link-button").click();
  await page.locator("dialog[open]").waitFor();
  await check("10-ask-evidence");
  await page.keyboard.press("Escape");
  await page.locator(".thumb").first().click();
  await page.locator(".lightbox").waitFor();
  await check("11-lightbox");
  await page.keyboard.press("Escape");
  await page.locator(".avatar-button").click();
  await check("12-settings");
  await page.keyboard.press("Escape");
}

async function offered({ page, desk, go }: ConsolePage, check: Check) {
  await go("/desk/t3");
  await page.locator(".claim-bar").waitFor();
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  desk.changeTicket("t6", { state: "offered", offer: { agentId: "agent-1", expiresAt } });
  await page.locator(".offer").waitFor();
  await check("13-offer");
  desk.always.set("ticket:claim", {
    error: "already_claimed",
    details: { holder: "Bo 林" },
  });
  await page.locator(".offer .primary").click();
  await page.locator(".toast").getByText("Bo 林").waitFor();
  await check("14-someone-was-faster");
  desk.always.clear();
  desk.changeTicket("t6", { state: "waiting", offer: null });
  await page.locator(".toast .icon-button").click();
}

async function supervising({ page, go }: ConsolePage, check: Check) {
  await go("/board");
  await page.locator(".figures").waitFor();
  await check("15-board");
  await go("/agents");
  await page.locator(".cell-actions").first().waitFor();
  await check("16-people");
  await page.locator(".page-head .primary").click();
  await page.locator("#invite-email").fill("new@example.com");
  await page.locator("dialog .primary").click();
  await page.locator(".link-box").waitFor();
  await check("17-invited");
  await page.keyboard.press("Escape");
}

async function inTrouble({ page, server, context, go }: ConsolePage, check: Check) {
  await go("/desk/nope");
  await page.locator(".conversation-pane .empty .button").waitFor();
  await check("18-gone");
  await go("/desk/t1");
  await page.locator(".message").first().waitFor();
  await context.setOffline(true);
  server.cut();
  await page.locator(".banner-alert").waitFor();
  await check("19-offline");
  await context.setOffline(false);
  await page.locator(".banner-alert").waitFor({ state: "detached", timeout: 60_000 });
}

async function signingIn({ page, server, desk }: ConsolePage, check: Check) {
  desk.tellDesk("session:ended", { reason: "expired" });
  await page.locator(".cover").waitFor();
  await check("20-session-ended");
  await page.locator(".cover .button").click();
  await page.locator("#email").waitFor();
  await check("21-sign-in");
  await page.goto(`${server.url}/console/invitation#abcdefghijklmnopqrstuv`);
  await page.locator("#name").waitFor();
  await check("22-invitation");
}
