/**
 * Random walks of answers, corrections, interruptions, cancels and files: whatever a shopper does, nothing
 * said is lost or asked again, there is always a way out, and replies are in the shopper's language.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextStep, typeOf } from "../../../bot/case/case-form.ts";
import type { TurnResult } from "../../../bot/turn.ts";
import type { Locale } from "../../../kernel/locale.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import { BOT_SETTINGS, BotTalk } from "../../support/bot-desk.ts";

type Step =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "file"; readonly slot?: string }
  | { readonly kind: "button"; readonly choice: string }
  | { readonly kind: "decline" | "finish" | "confirm" };

const SAID: Readonly<Record<Locale, readonly string[]>> = {
  zh: [
    "你好",
    "我的快递一直没收到",
    "收到的杯子碎了",
    "退款一直没到账",
    "卖家拒绝退款",
    "付款失败了",
    "订单号 2026110288776",
    "不是，订单号是 2026110288799",
    "SF1234567890123",
    "我要退款",
    "换一个新的",
    "微信付的",
    "昨天",
    "199元",
    "跳过",
    "没有截图",
    "返回",
    "好了",
    "是的",
    "不是",
    "运费怎么算？",
    "退款多久能到账？",
    "今天天气怎么样",
    "稍等",
    "太过分了，一直没人理",
    "嗯嗯那个啥",
    "说我自己弄坏的",
  ],
  en: [
    "hello",
    "my parcel never arrived",
    "the cup is broken",
    "where is my refund",
    "the seller refused my refund",
    "my payment failed",
    "order number 2026110288776",
    "sorry, it's order 2026110288799",
    "1Z999AA10123456784",
    "I want a refund",
    "please exchange it",
    "paid by paypal",
    "yesterday",
    "$45.90",
    "skip",
    "I don't have a screenshot",
    "go back",
    "done",
    "yes",
    "no",
    "how is the shipping fee calculated?",
    "how long does the refund take?",
    "what's the weather like today",
    "one moment",
    "this is ridiculous, nobody answers",
    "well you know the thing",
    "they said I broke it myself",
  ],
};

function steps(lang: Locale): fc.Arbitrary<readonly Step[]> {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...SAID[lang]).map(say) },
    { weight: 2, arbitrary: fc.constant<Step>({ kind: "file" }) },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: "file", slot: "seller-chat" }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("slot:demand:refund", "type:quality", "skip", "old:choice")
        .map(press),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Step>(
        { kind: "decline" },
        { kind: "finish" },
        { kind: "confirm" },
      ),
    },
  );
  return fc.array(step, { minLength: 1, maxLength: 14 });
}

function say(text: string): Step {
  return { kind: "say", text };
}

function press(choice: string): Step {
  return { kind: "button", choice };
}

function run(talk: BotTalk, step: Step, index: number): Promise<TurnResult> {
  switch (step.kind) {
    case "say":
      return talk.say(step.text);
    case "file":
      return talk.sendFile(`file-${index}`, step.slot);
    case "button":
      return talk.choose(step.choice);
    case "decline":
      return talk.act({ name: "decline_evidence", evidence: "seller-chat", reason: "gone" });
    case "finish":
      return talk.act({ name: "finish_evidence" });
    case "confirm":
      return talk.act({ name: "confirm_case" });
  }
}

/** Words that take something back on purpose. */
const TAKES_BACK = /返回|go back|不是|sorry|^no$/u;

describe.each(["zh", "en"] as const)("a random walk in %s", (lang) => {
  it("loses no slot and no picture that was not taken back", async () => {
    await fc.assert(
      fc.asyncProperty(steps(lang), async (walk) => {
        const talk = new BotTalk({ lang });
        for (const [index, step] of walk.entries()) {
          const before = talk.draft;
          await run(talk, step, index);
          const after = talk.draft;
          if (before === null || after === null || before.id !== after.id) continue;
          if (step.kind === "say" && TAKES_BACK.test(step.text)) continue;
          // The issue belongs to a type; another type has issues of its own.
          const { issue: _issue, ...kept } = before.slots;
          expect(Object.keys(after.slots)).toEqual(expect.arrayContaining(Object.keys(kept)));
          const files = Object.values(before.evidence).flatMap((value) => value.fileIds);
          const now = Object.values(after.evidence).flatMap((value) => value.fileIds);
          if (step.kind !== "decline") expect(now).toEqual(expect.arrayContaining(files));
        }
      }),
      { numRuns: 80 },
    );
  });

  it("asks for nothing that is known, and never puts one question a third time", async () => {
    await fc.assert(
      fc.asyncProperty(steps(lang), async (walk) => {
        const talk = new BotTalk({ lang });
        for (const [index, step] of walk.entries()) {
          await run(talk, step, index);
          const flow = talk.state?.flow;
          if (flow?.kind !== "asking" || talk.draft === null) continue;
          const gate = typeOf(talk.draft, BOT_SETTINGS.problems).gate?.slot;
          const open = flow.slots.filter((slot) => slot !== gate);
          expect(open.filter((slot) => talk.draft?.slots[slot] !== undefined)).toEqual([]);
          expect(flow.tries).toBeLessThanOrEqual(BOT_SETTINGS.conversation.tries);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("always answers, in the shopper's language, with every blank filled", async () => {
    await fc.assert(
      fc.asyncProperty(steps(lang), async (walk) => {
        const talk = new BotTalk({ lang });
        for (const [index, step] of walk.entries()) {
          const waiting = talk.owner !== "bot";
          const { replies, lang: spoken } = await run(talk, step, index);
          if (!waiting) expect(replies.length).toBeGreaterThan(0);
          expect(spoken).toBe(lang);
          for (const text of replies.flatMap(spokenWords)) expectLanguage(text, lang);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("has a way out of every state: a person, giving up, or sending what is there", async () => {
    await fc.assert(
      fc.asyncProperty(
        steps(lang),
        fc.constantFrom("person", "cancel", "send"),
        async (walk, way) => {
          const talk = new BotTalk({ lang });
          for (const [index, step] of walk.entries()) await run(talk, step, index);
          await leave(talk, way);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("asks at most one clarifying question in a row", async () => {
    const vague = lang === "zh" ? "运费还是退款？" : "do I look under shipping or refund?";
    const talk = new BotTalk({ lang });

    const first = await talk.say(vague);
    const second = await talk.say(vague);

    expect(first.trace.did).toContain("clarify");
    expect(second.trace.did).not.toContain("clarify");
  });
});

async function leave(talk: BotTalk, way: string): Promise<void> {
  if (way === "person") {
    const waiting = talk.owner === "queue";
    const { effects, trace } = await talk.act({ name: "talk_to_person" });
    if (waiting) {
      expect(trace.did).toContain("already_waiting");
      return;
    }
    const request = effects.find((effect) => effect.kind === "handoff:request");
    expect(request?.case.number).toMatch(/^FD-/u);
    return;
  }
  if (way === "cancel") {
    // Another matter that waited its turn comes up when this one is given up.
    const matters = 1 + (talk.state?.later.length ?? 0);
    for (let given = 0; given < matters; given += 1) await talk.act({ name: "cancel_case" });
    expect(talk.draft).toBeNull();
    return;
  }
  await sendWhatIsThere(talk);
}

/** Skipping everything ends in a case, in no more steps than it has questions. */
async function sendWhatIsThere(talk: BotTalk): Promise<void> {
  if (talk.draft === null) return;
  for (let step = 0; step < 14 && talk.draft !== null; step += 1) {
    const next = nextStep(talk.draft, BOT_SETTINGS.problems, talk.state?.skipped ?? []);
    if (next.kind === "gate") await talk.choose("slot:refund_state:rejected");
    else if (next.kind === "summary") await talk.act({ name: "confirm_case" });
    else await talk.choose("skip");
  }
  expect(talk.draft).toBeNull();
  expect(talk.effects.some((effect) => effect.kind === "handoff:request")).toBe(true);
}

function spokenWords(reply: DeskContent): string[] {
  const text = "text" in reply ? [reply.text] : [];
  const choices = "choices" in reply ? (reply.choices ?? []).map((choice) => choice.label) : [];
  return [...text, ...choices];
}

function expectLanguage(text: string, lang: Locale): void {
  expect(text).not.toMatch(/\{[a-z_]+\}/u);
  if (lang === "en") expect(text).not.toMatch(/\p{Script=Han}/u);
  else expect(text).toMatch(/\p{Script=Han}|^FD-/u);
}
