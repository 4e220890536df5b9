/** `npm run converse`: the bot in the terminal; `-- --jsonl`: dialogues in, cases and replies out. */
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { presentText } from "../bot/say/present-text.ts";
import type { Locale } from "../kernel/locale.ts";
import type { DeskContent } from "../kernel/protocol/message.ts";
import { loadBotSettings, loadDesk } from "./converse/load-desk.ts";
import { type ConverseOptions, dialogueSchema, runDialogue } from "./converse/run-dialogue.ts";
import { Talk, type TalkOptions } from "./converse/talk.ts";

const HELP = `Usage: npm run converse [-- --lang zh|en] [-- --settings <folder>]
       npm run -s converse -- --jsonl < dialogues.jsonl

Talk to the bot in the terminal. A number chooses a button; /quit ends.

With --jsonl, reads lines {"lang": "zh", "turns": ["…", "…"]}, each a new conversation without files,
and writes for each, in order: {"case": the first opened or null, "cases": all opened, in order, "facts":
what is known though no case holds it, "wants_person": true|false, "replies": [["…"], …], "shown": article
ids a turn, "did": what was opened, filled, withdrawn, queued or sent, a turn}.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      jsonl: { type: "boolean", default: false },
      lang: { type: "string", default: "zh" },
      settings: { type: "string", default: "settings" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const settings = await loadBotSettings(values.settings);
  const desk = await loadDesk(settings, values.settings);
  const { knowledge, understanding } = desk;
  const options = { settings, knowledge, understanding, now: Date.now };
  try {
    if (values.jsonl) await answerLines(options);
    else await chat({ ...options, staysWithBot: false, lang: values.lang === "en" ? "en" : "zh" });
  } finally {
    await desk.close();
  }
}

async function answerLines(options: ConverseOptions) {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === "") continue;
    process.stdout.write(`${JSON.stringify(await answerLine(options, line, number))}\n`);
  }
}

async function answerLine(options: ConverseOptions, line: string, number: number) {
  const dialogue = dialogueSchema.safeParse(parseJson(line));
  if (!dialogue.success) throw new Error(`line ${number}: ${z.prettifyError(dialogue.error)}`);
  return runDialogue(options, dialogue.data);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function chat(options: TalkOptions & { readonly lang: Locale }): Promise<void> {
  const talk = new Talk(options);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let choices: readonly { id: string; label: string }[] = [];
  process.stdout.write(`${options.settings.brand.greeting[options.lang]}\n`);
  terminal.setPrompt("> ");
  terminal.prompt();
  for await (const line of terminal) {
    const text = line.trim();
    if (text === "/quit") break;
    const chosen = /^[0-9]{1,2}$/u.test(text) ? choices[Number(text) - 1] : undefined;
    if (text !== "") {
      const result = await talk.say(
        chosen === undefined
          ? { kind: "text", text }
          : {
              kind: "action",
              action: { name: "choose", choice: chosen.id },
              label: chosen.label,
            },
      );
      choices = result.replies.flatMap(choicesOf);
      for (const reply of result.replies) process.stdout.write(`\n${presentText(reply)}\n`);
      choices.forEach((choice, index) => {
        process.stdout.write(`  [${index + 1}] ${choice.label}\n`);
      });
    }
    terminal.prompt();
  }
  terminal.close();
}

function choicesOf(reply: DeskContent): readonly { id: string; label: string }[] {
  return "choices" in reply ? (reply.choices ?? []) : [];
}

await main();
