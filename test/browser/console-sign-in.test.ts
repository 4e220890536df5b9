/** Signing in by two steps, one's own sessions and the ways back in, in both languages and sizes. */
import type { ConsolePage } from "../support/console-browser.ts";
import { type Check, describeConsoleWalk } from "../support/console-walk.ts";

describeConsoleWalk("getting in", "is clean", {
  caused: /status of 401/,
  async walk(desk, check) {
    await settingUp(desk, check);
    await lettingIn(desk, check);
    await signingIn(desk, check);
    await askingForALink(desk, check);
  },
});

async function settingUp({ page }: ConsolePage, check: Check) {
  await page.locator(".avatar-button").click();
  // The last but the way out, whatever else an agent's menu holds.
  await page.locator("#settings-menu button.wide").nth(-2).click();
  await page.locator(".dialog .session-row").nth(1).waitFor();
  await check("50-security");
  await page.locator(".dialog .two-step-row button").click();
  await page.locator(".dialog [name=password]").fill("correct horse battery");
  await page.locator(".dialog button.primary").click();
  await page.locator(".dialog svg.qr-code").waitFor();
  await check("51-app-key");
  await page.locator(".dialog [name=code]").fill("123456");
  await page.locator(".dialog button.primary").click();
  await page.locator(".recovery-codes li").nth(9).waitFor();
  await check("52-recovery-codes");
  await page.locator(".dialog button.primary").click();
  await page.locator(".dialog .two-step-row button").nth(1).waitFor();
  await check("53-two-step-on");
  await page.keyboard.press("Escape");
}

async function lettingIn({ page, go }: ConsolePage, check: Check) {
  await go("/agents");
  await page.locator(".let-in").first().click();
  await page.locator(".dialog [name=twoStep]").waitFor();
  await check("54-let-in");
  await page.keyboard.press("Escape");
}

async function signingIn({ page, desk, context, server }: ConsolePage, check: Check) {
  await context.clearCookies();
  await page.goto(`${server.url}/console/`);
  await page.locator("[name=email]").fill(desk.agents[0]?.email ?? "");
  await page.locator("[name=password]").fill("two-step password");
  await page.locator("button.primary").click();
  await page.locator("[name=code]:focus").waitFor();
  await check("55-sign-in-code");
  await page.locator("[name=code]").fill("123456");
  await page.locator("button.primary").click();
  await page.locator(".ticket-row").first().waitFor();
}

async function askingForALink({ page, context, server }: ConsolePage, check: Check) {
  await context.clearCookies();
  await page.goto(`${server.url}/console/`);
  await page.locator(".link-button").click();
  await page.locator("[name=email]").fill("ada@shop.example");
  await page.locator("button.primary").click();
  await page.locator("[role=status]:not(:empty)").waitFor();
  await check("56-link-asked");
  await page.goto(`${server.url}/console/reset#${"t".repeat(32)}`);
  await page.locator("[autocomplete=new-password]").fill("another long password");
  await check("57-reset");
  await page.locator("button.primary").click();
  await page.locator("[name=email]").waitFor();
}
