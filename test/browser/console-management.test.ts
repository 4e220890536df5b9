/** The pages beside the desk, in both languages, themes and sizes: history, reports, audit log. */
import { expect } from "vitest";
import type { ConsoleLook, ConsolePage } from "../support/console-browser.ts";
import { type Check, describeConsoleWalk } from "../support/console-walk.ts";

describeConsoleWalk("the pages beside the desk", "are clean", {
  async walk(desk, check, look) {
    await readingTheReport(desk, check);
    await lookingBack(desk, check);
    await servingPrivacy(desk, check);
    await scoringChats(desk, check, look);
  },
});

async function readingTheReport({ page, go }: ConsolePage, check: Check) {
  await go("/reports");
  await page.locator(".chart canvas").first().waitFor({ timeout: 60_000 });
  await check("30-report");
  for (const table of await page.locator(".report details summary").all()) await table.click();
  const tables = page.locator(".report details");
  expect(await tables.nth(0).locator("tbody tr").count()).toBe(7);
  // Cases by type: one line a type.
  expect(await tables.nth(1).locator("tbody tr").count()).toBe(3);
  const link = page.locator('.table-link[href*="days.csv"]');
  expect(await link.getAttribute("href")).toMatch(/days\.csv\?from=\d{4}-\d\d-\d\d&to=/);
  await page.locator('.table-link[href*="work.csv"]').scrollIntoViewIfNeeded();
  await check("31-report-work");
  await page.locator(".definitions").scrollIntoViewIfNeeded();
  await check("31-report-end");
}

async function lookingBack({ page, go }: ConsolePage, check: Check) {
  await go("/history");
  await page.locator(".history-row").first().waitFor();
  await check("32-history");
  await page.locator("#history-search").fill("zzz");
  await page.locator(".history-row").first().waitFor({ state: "detached" });
  await page.locator("#history-search").fill("");
  const narrowed = page.waitForRequest(/\/api\/history\?.*type=quality/);
  await page.locator(".list-filters select").nth(1).selectOption("quality");
  await narrowed;
  await page.locator(".list-filters select").nth(1).selectOption("");
  await page.locator(".history-row").first().click();
  await page.locator(".message").first().waitFor();
  await check("33-past-chat");
  await go("/audit");
  await page.locator(".table td a").first().click();
  await page.locator(".message").first().waitFor();
  await go("/audit");
  await page.locator(".table td").first().waitFor();
  await check("34-audit");
  await page.locator(".audit-filters select").nth(1).selectOption("report:export");
  await expect.poll(() => page.locator(".table tbody tr").count()).toBe(1);
}

async function servingPrivacy({ page, go }: ConsolePage, check: Check) {
  await go("/privacy");
  await page.locator("#privacy-requests ~ .privacy-row").first().waitFor();
  await page.locator('.privacy-row input[name="text"]').fill("lin@example.org");
  await page.locator('.privacy-row button[type="submit"]').first().click();
  await page.locator('input[type="checkbox"]').first().waitFor();
  expect(await page.locator('input[type="checkbox"]').first().isChecked()).toBe(true);
  await check("35-privacy");
}

async function scoringChats({ page, go }: ConsolePage, check: Check, look: ConsoleLook) {
  await go("/quality");
  await page.locator(".chart canvas").first().waitFor();
  await check("36-quality");
  await page.locator(".board").evaluate((board) => board.scrollTo(0, board.scrollHeight));
  await check("37-quality-end");
  await go("/quality/t1");
  await page.locator(".message").first().waitFor();
  if (look.phone) await page.locator(".case-toggle").click();
  const save = page.locator('.score-form button[type="submit"]');
  await save.click();
  await page.locator(".score-form [role=alert]").waitFor();
  for (const [index, choice] of [3, 4, 5].entries()) {
    const criterion = page.locator(".criterion").nth(index);
    await criterion.locator("label").nth(choice).click();
  }
  await page.locator(".score-form textarea").fill(look.lang === "zh" ? "很好" : "Well done");
  await check("38-score-card");
  await save.click();
  await page.locator("#quality-picks").waitFor();
}
