/** `npm run understand`: what the judges hear, what is wrong with their examples, how good they are. */
import { Command } from "commander";
import { runAsk } from "./understand/ask.ts";
import { runCheck } from "./understand/check.ts";
import { runEval } from "./understand/eval.ts";
import { runLearn } from "./understand/learn.ts";
import { runSuggest } from "./understand/suggest.ts";
import { runTalks } from "./understand/talks.ts";

const program = new Command("understand").description(
  "Understanding is learned from settings/understanding/<judge>/<key>.<zh|en>.txt, one example a line.",
);

program
  .command("ask")
  .argument("<text>", "what a shopper writes")
  .option("--asked <slot>", "what the desk had just asked, such as order_number or evidence")
  .description("every judge's answer with its probability and the nearest examples")
  .action((text: string, options: { asked?: string }) => runAsk(text, options));
program
  .command("check")
  .description(
    "examples in two keys, keys with too few, one language only, lines the judge gets wrong",
  )
  .action(() => runCheck());
program
  .command("eval")
  .option("--unseen <folder>", "labelled lines that no example repeats", "test/understanding")
  .option("--update", "write the figures that the next run may not fall below", false)
  .description("recall and precision per judge, key and language; fails when they drop")
  .action((options: { unseen: string; update: boolean }) => runEval(options));
program
  .command("learn")
  .description("learns the heads that ship with the program (understanding/heads)")
  .action(() => runLearn());
program
  .command("suggest")
  .option("--days <number>", "how far back", "30")
  .option("--accept <ids>", "makes these lines examples, by the ids in front of them", "")
  .description(
    "what shoppers said that no judge was sure of, and what agents put right, to be made examples",
  )
  .action(({ days, accept }: { days: string; accept: string }) =>
    runSuggest(
      Number(days),
      accept.split(",").filter((id) => id !== ""),
    ),
  );
program
  .command("talks")
  .argument(
    "<files...>",
    'dialogues, a line each: {"lang", "turns", "expect": {"type", "demand", …}}',
  )
  .option("--settings <folder>", "the shop they talk to; its FAQ is the configured one", "settings")
  .option("--fails", "print every dialogue that does not end as expected", false)
  .description("how many dialogues end with the right type, numbers, demand and person")
  .action((files: string[], options: { settings: string; fails: boolean }) =>
    runTalks(files, options),
  );

await program.parseAsync();
