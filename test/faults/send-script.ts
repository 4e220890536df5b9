/**
 * `node send-script.ts <dataDir> <smtpUrl>`: one node's outbox in a process of its own, so that it can be
 * killed. Works until nothing is left to be sent, then prints `done`.
 */
import { notifySchema } from "../../handoff/notify-settings.ts";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { systemScheduler } from "../../kernel/scheduler.ts";
import { OutboxRunner } from "../../server/channels/outbox-runner.ts";
import { createSmtpCarrier } from "../../server/channels/smtp-carrier.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { createRandomIds } from "../../server/system/random-ids.ts";

const [dataDir = "", smtpUrl = ""] = process.argv.slice(2);
const { bot, desk } = await loadSettings("settings");
const storage = await openStorage({ dataDir, logger: silentLogger });
const ids = createRandomIds();
const { brand } = bot;
const { hours } = desk;
const runner = new OutboxRunner({
  ...{ storage, ids, clock: systemClock, logger: silentLogger, scheduler: systemScheduler },
  settings: { ...desk, notify: notifySchema.parse({}) },
  channels: { email: true, webhook: false },
  publicUrl: "http://help.shop.example",
  secret: "secret-of-the-desk",
  replyDomain: null,
  links: { page: () => undefined, file: () => undefined },
  nodeId: ids.id(),
  carriers: {
    email: createSmtpCarrier(
      { smtpUrl, from: "support@shop.example", brand, hours, readLogo: async () => undefined },
      silentLogger,
    ),
  },
  count() {},
  forget: async () => {},
});

for (let left = true; left; ) {
  await runner.tick();
  const row = await storage.db
    .selectFrom("outbox")
    .select("id")
    .where("kind", "=", "answer_unread")
    .where("state", "in", ["planned", "pending"])
    .executeTakeFirst();
  left = row !== undefined;
}
process.stdout.write("done");
process.exit(0);
