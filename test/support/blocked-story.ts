/** The whole story in Chromium where no WebSocket gets through, and with cookies on the host: for check 43. */
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { ADMIN } from "./desk-process.ts";
import { STORY_WORDS } from "./story-words.ts";

const ROUNDS = 12;
const WORDS = STORY_WORDS.en;

export interface BlockedStory {
  /** From sending until it stood on the other side's screen, in milliseconds. */
  readonly latencies: readonly number[];
  /** Every path of /socket.io/ that was asked for, with its node where one is named. */
  readonly transports: ReadonlySet<string>;
}

/** From the wish for a person to the stars, over a reload of both sides. Throws at the first step that fails. */
export async function tellBlockedStory(browser: Browser, url: string): Promise<BlockedStory> {
  const transports = new Set<string>();
  const open = async (path: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
    });
    await context.addCookies([
      { name: "frontdesk_lang", value: "en", url },
      { name: "analytics", value: "some shop's", url },
    ]);
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    page.on("response", (response) => {
      const { pathname, searchParams } = new URL(response.url());
      if (pathname.startsWith("/socket.io/") && response.ok())
        transports.add(searchParams.get("transport") ?? "");
    });
    await page.goto(`${url}${path}`);
    return page;
  };
  const shopper = await open("/en");
  const agent = await open("/console");
  try {
    return { latencies: await tell(shopper, agent), transports };
  } finally {
    await Promise.all([shopper, agent].map((page) => page.context().close()));
  }
}

async function tell(shopper: Page, agent: Page): Promise<number[]> {
  const panel = shopper.frameLocator("iframe");
  const log = panel.getByRole("log");
  const say = (text: string) =>
    write(panel.getByRole("textbox", { name: WORDS.composer }).last(), text, "Enter");
  const reply = (text: string) =>
    write(agent.getByLabel(WORDS.agentComposer), text, "Control+Enter");

  await shopper.getByRole("button", { name: WORDS.launcher }).click();
  await say("I want to talk to a person");

  await agent.getByLabel(WORDS.email).fill(ADMIN.email);
  await agent.getByLabel(WORDS.password).fill(ADMIN.password);
  await agent.getByRole("button", { name: WORDS.signIn }).click();
  await agent.locator("[data-ticket]").first().click();
  const take = agent.getByRole("button", { name: WORDS.claim });
  await take
    .or(agent.getByRole("button", { name: WORDS.accept }))
    .first()
    .click();
  await agent.getByLabel(WORDS.agentComposer).waitFor();

  const latencies: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [answer, question] = [`This is answer ${round}.`, `And here is question ${round}?`];
    await reply(answer);
    latencies.push(await timeOf(log.getByText(answer)));
    await say(question);
    latencies.push(await timeOf(agent.getByText(question).last()));
  }
  await panel
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "parcel.png", mimeType: "image/png", buffer: await picture() });
  await agent
    .getByRole("img", { name: /parcel/ })
    .or(agent.locator("img[src*='/thumb']"))
    .first()
    .waitFor();

  await Promise.all([shopper.reload(), agent.reload()]);
  const launcher = shopper.getByRole("button", { name: WORDS.launcher });
  if (await launcher.isVisible().catch(() => false)) await launcher.click();
  await log.getByText(`This is answer ${ROUNDS}.`).waitFor();
  await agent.getByText(`And here is question ${ROUNDS}?`).last().waitFor();

  await agent.getByRole("button", { name: WORDS.resolve }).first().click();
  await agent.getByRole("dialog").getByRole("button", { name: WORDS.resolve }).first().click();
  const star = log.getByRole("radio", { name: WORDS.rating, exact: true }).last();
  await star.check({ force: true });
  await log.getByRole("button", { name: WORDS.sendRating }).click();
  return latencies;
}

async function write(composer: Locator, text: string, key: string): Promise<void> {
  await composer.fill(text);
  await composer.press(key);
}

async function timeOf(shown: Locator): Promise<number> {
  const from = performance.now();
  await shown.waitFor();
  return performance.now() - from;
}

function picture(): Promise<Buffer> {
  const create = { width: 200, height: 120, channels: 3, background: "#0b6b63" } as const;
  return sharp({ create }).png().toBuffer();
}
