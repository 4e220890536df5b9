/** `npm run faq -- <command>`: what editors do with the FAQ beside writing it. */
import { Command } from "commander";
import { ask } from "./faq/ask.ts";
import { calibrate } from "./faq/calibrate.ts";
import { check } from "./faq/check.ts";
import { paint } from "./faq/command-output.ts";
import { packConcepts } from "./faq/concepts.ts";
import { diff } from "./faq/diff.ts";
import { evaluate } from "./faq/eval.ts";
import { evaluateRobustness } from "./faq/eval-robust.ts";
import { evaluateThroughBot } from "./faq/eval-through-bot.ts";
import { exportFaq } from "./faq/export.ts";
import { measureCurve } from "./faq/general/wordings-curve.ts";
import { importFiles } from "./faq/import-wordings.ts";
import { init } from "./faq/init.ts";
import { createArticle } from "./faq/new-article.ts";
import { report } from "./faq/report.ts";
import { packVectors } from "./faq/vectors.ts";

const QUESTIONS = "test/retrieval/questions.jsonl";
const BASELINE = "test/retrieval/baseline.json";
const FLOOR = "test/retrieval/through-bot.json";
const SET_ASIDE = [
  "language/encoder/training/data/paraphrases.jsonl",
  "knowledge/calibration/questions.jsonl",
  "knowledge/calibration/strangers.jsonl",
];
const JSON_FLAG = ["--json", "print the result as JSON"] as const;

const program = new Command("faq")
  .description("Check, try and measure the FAQ articles.")
  .showHelpAfterError()
  .addHelpText(
    "after",
    '\nStart with:\n  npm run faq -- check\n  npm run faq -- ask "where is my parcel"',
  );

program
  .command("check")
  .description("find everything an editor should mend, with file, line and column")
  .option("--strict", "fail on warnings too")
  .option("--meaning", "also find articles that ask or say the same in other words; takes a minute")
  .option("--lang <lang>", "what is said in zh or en; the terminal's language when absent")
  .option(...JSON_FLAG)
  .action(async (options) => finish(await check(options)));

program
  .command("ask [question]")
  .description("show what a question finds, how sure that is, what is decided and why")
  .option("--role <role>", "buyer, merchant or partner", "buyer")
  .option("--locale <locale>", "language of the answer: zh or en; found out when absent")
  .option("--after <id>", "the article answered before, for a follow-up question")
  .option(
    "--jsonl",
    'read {"text", "role"?, "locale"?} lines from standard input, write one line each',
  )
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    '\nExamples:\n  npm run faq -- ask "退款多久到账"\n  npm run faq -- ask --jsonl < questions.jsonl',
  )
  .action(ask);

program
  .command("eval")
  .description("ask the regression questions and compare with the stored baseline; fails on a drop")
  .option("--questions <file>", "JSON lines of questions", QUESTIONS)
  .option("--baseline <file>", "figures to compare with", BASELINE)
  .option("--update", "store today's figures as the baseline")
  .option("--failures", "list the questions that went wrong")
  .option("--through-bot", "send them through the whole bot, as first messages of a chat")
  .option(
    "--robust",
    "put products, greetings, markup and stories round them; fails when first places fall",
  )
  .option("--every <n>", "with --through-bot or --robust: ask every so many", "1")
  .option("--floor <file>", "with --through-bot: shares that must be kept", FLOOR)
  .option(...JSON_FLAG)
  .action(async ({ throughBot, robust, ...options }) => {
    const run = robust ? evaluateRobustness : throughBot ? evaluateThroughBot : evaluate;
    finish(await run(options));
  });

program
  .command("diff <git-ref>")
  .description("show which regression questions a git revision answered differently")
  .option("--questions <file>", "JSON lines of questions", QUESTIONS)
  .option(...JSON_FLAG)
  .action(diff);

program
  .command("calibrate")
  .description(
    "fit ranking, probability and thresholds for the model in use, from questions set aside",
  )
  .option("--questions <files...>", "JSON lines with split aside, or with expect", SET_ASIDE)
  .option("--wrong <percent>", "questions that may be answered wrongly", "5")
  .option("--out-of-scope <percent>", "out-of-scope questions that may be answered", "4")
  .option("--shipped", "write the files that ship with the program, not those of this shop's data")
  .option(...JSON_FLAG)
  .action(async (options) => finish(await calibrate(options)));

program
  .command("concepts")
  .description(
    "write down where the subjects of the shipped FAQ lie: other shops' titles are compared by them",
  )
  .option(...JSON_FLAG)
  .action(packConcepts);

program
  .command("wordings-curve")
  .description(
    "measure what more wordings bring, in shops that might be: the figures that check estimates by",
  )
  .requiredOption(
    "--open <folder>",
    "where intents.jsonl.gz lies (language/encoder/training/data.md)",
  )
  .option(...JSON_FLAG)
  .action(measureCurve);

program
  .command("vectors")
  .description(
    "encode the wordings ahead of time, for a first start without waiting; kept beside the model",
  )
  .option(...JSON_FLAG)
  .action(packVectors);

program
  .command("new <id>")
  .description("write a draft of a new article, <category>/<slug>, in both languages")
  .option(...JSON_FLAG)
  .action(createArticle);

program
  .command("report")
  .description("cluster the questions that were not answered, with the article that came nearest")
  .option("--misses <file>", 'JSON lines {"text", "lang", "at"} instead of the desk\'s database')
  .option("--days <days>", "how far back to look", "30")
  .option(...JSON_FLAG)
  .action(report);

program
  .command("init <paths...>")
  .description(
    "make draft articles of CSV, FAQ markup, a saved page, markdown, or a help desk's export",
  )
  .option("--locale <locale>", "language of articles that do not say it", "zh")
  .option("--category <name>", "where articles go that do not say it", "imported")
  .option("--write", "write the files; without it they are only listed")
  .option("--accept-wordings", "take the wordings proposed from titles, headings and text")
  .option(...JSON_FLAG)
  .addHelpText("after", "\nExample:\n  npm run faq -- init zendesk.json --locale en --write")
  .action(async (paths, options) => finish(await init(paths, options)));

program
  .command("export <file>")
  .description("write the whole FAQ into one file; init takes a whole one back without loss")
  .option("--format <format>", "whole, csv or json-ld", "whole")
  .option("--locale <locale>", "language of json-ld", "zh")
  .option(...JSON_FLAG)
  .action(exportFaq);

program
  .command("import <files...>")
  .description(
    "add wordings from JSON lines {id, lang, text, split} to the articles' companion files",
  )
  .option(...JSON_FLAG)
  .action(importFiles);

function finish(good: boolean): void {
  if (!good) process.exitCode = 1;
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(paint("red", error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
