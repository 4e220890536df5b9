/** What must be agreed to before the first message, and how long a token opens a conversation. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeLink, openLink } from "../../server/channels/conversation-keys.ts";
import { changeOwner } from "../../server/chat/change-owner.ts";
import { noteConsent } from "../../server/chat/consent.ts";
import { forgetDevice } from "../../server/chat/forget-device.ts";
import { openConversation } from "../../server/chat/open-conversation.ts";
import { findConversation, getConversation } from "../../server/chat/require-conversation.ts";
import { privacySchema } from "../../server/privacy/privacy-settings.ts";
import { type ChatBench, createChatBench } from "../support/chat-bench.ts";
import { TEST_ENGINES } from "../support/storage-engines.ts";

const HOUR = 3_600_000;
const TEXT = { zh: "同意吗？", en: "Do you agree?" };

describe.each(TEST_ENGINES)("on $name", (engine) => {
  let bench: ChatBench;
  beforeEach(async () => {
    bench = await createChatBench(engine);
  });
  afterEach(() => bench.close());

  const rulesOf = (settings: unknown) => ({ ...bench.ports, rules: privacySchema.parse(settings) });
  const open = (ports: ReturnType<typeof rulesOf>, more: { region?: string; consent?: string }) =>
    openConversation(ports, {
      ...{ token: undefined, lang: "en" as const, origin: null, network: null },
      page: more.region === undefined ? undefined : { region: more.region },
      consent: more.consent,
      admitNew: async () => {},
    });
  const countRows = async () =>
    (await bench.storage.db.selectFrom("conversations").select("id").execute()).length;

  describe("consent", () => {
    const asking = () => rulesOf({ consent: { version: "2", regions: ["DE", "fr"], text: TEXT } });

    it("is needed before anything is stored, in these regions and where none is named", async () => {
      const ports = asking();

      for (const more of [{ region: "de" }, { region: " De " }, {}, { region: "de", consent: "1" }])
        await expect(open(ports, more)).rejects.toMatchObject({ code: "consent_needed" });

      expect(await countRows()).toBe(0);
      await open(ports, { region: "us" });
      expect(await countRows()).toBe(1);
    });

    it("is kept with its version and time", async () => {
      const { conversation } = await open(asking(), { region: "de", consent: "2" });

      expect(await getConversation(bench.storage.db, conversation.id)).toMatchObject({
        ...{ consent_version: "2", consent_at: bench.clock.now() },
      });
    });

    it("is asked anew for another version, and kept when it is given with a message", async () => {
      const { conversation } = await open(asking(), { region: "de", consent: "2" });
      const ports = rulesOf({ consent: { version: "3", text: TEXT } });
      const row = () => getConversation(bench.storage.db, conversation.id);

      await expect(noteConsent(ports, await row(), undefined)).rejects.toMatchObject({
        ...{ code: "consent_needed", details: { version: "3" } },
      });
      await noteConsent(ports, await row(), "3");
      await noteConsent(ports, await row(), undefined);

      expect(await row()).toMatchObject({ consent_version: "3" });
    });

    it("is asked of nobody where settings do not ask", async () => {
      await open(rulesOf({}), { consent: "whatever" });

      const [row] = await bench.storage.db.selectFrom("conversations").selectAll().execute();
      expect(row).toMatchObject({ consent_version: null, consent_at: null });
    });
  });

  describe("a token", () => {
    const find = (ports: ReturnType<typeof rulesOf>, token: string | null) =>
      findConversation(ports, bench.storage.db, token ?? "");
    const close = (conversationId: string) =>
      bench.storage.transaction((tx) => {
        const change = { conversationId, owner: "closed" as const, now: bench.clock.now() };
        return changeOwner(bench.announcer, tx, change);
      });

    it("opens nothing any more some hours after the end of the chat, but what a link let in since", async () => {
      const ports = rulesOf({ tokens: { afterEndHours: 2 } });
      const { conversation, token } = await open(ports, {});
      await close(conversation.id);

      await bench.clock.advance(2 * HOUR - 1);
      const before = await find(ports, token);
      await bench.clock.advance(1);
      const device = await openLink(ports, await makeLink(ports, conversation.id));

      expect(before?.id).toBe(conversation.id);
      expect(await find(ports, token)).toBeUndefined();
      expect((await find(ports, device))?.id).toBe(conversation.id);
    });

    it("opens nothing any more at once where settings say so", async () => {
      const ports = rulesOf({ tokens: { afterEndHours: 0 } });
      const { conversation, token } = await open(ports, {});

      await close(conversation.id);

      expect(await find(ports, token)).toBeUndefined();
    });

    it("expires when it was not used for long, unless settings keep it", async () => {
      const [short, long] = [{ unusedDays: 3 }, { unusedDays: 0 }].map((tokens) =>
        rulesOf({ tokens }),
      );
      if (short === undefined || long === undefined) return;
      const { token } = await open(short, {});

      await bench.clock.advance(3 * 24 * HOUR);

      expect(await find(short, token)).toBeUndefined();
      expect(await find(long, token)).toBeDefined();
    });

    it("that was cleared from its device opens nothing; other devices go on, and all are cut once", async () => {
      const ports = { ...rulesOf({}), fanout: bench.fanout };
      const { conversation, token } = await open(ports, {});
      const other = await openLink(ports, await makeLink(ports, conversation.id));
      const third = await openLink(ports, await makeLink(ports, conversation.id));

      await forgetDevice(ports, token ?? "");
      await forgetDevice(ports, third);
      await forgetDevice(ports, "nobody-has-this-token");

      expect(await find(ports, token)).toBeUndefined();
      expect(await find(ports, third)).toBeUndefined();
      expect((await find(ports, other))?.id).toBe(conversation.id);
      expect(bench.fanout.facts("cut")).toHaveLength(2);
    });
  });
});
