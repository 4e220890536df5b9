/** `frontdesk erase` and `frontdesk export`: what a person may ask of those who keep data about them. */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { loadProcessConfig } from "../../server/config.ts";
import type { FoundConversation, PersonSubject } from "../../server/privacy/find-person.ts";
import { type OpenPrivacy, openPrivacy } from "../../server/tools/open-privacy.ts";
import { runCommand } from "./run-command.ts";

const OPERATOR = { kind: "operator" } as const;

interface Whom {
  readonly conversation?: string;
  readonly case?: string;
  readonly contact?: string;
  readonly shopper?: string;
  /** Also conversations in which the contact was only mentioned. */
  readonly said?: boolean;
}

/** Adds both commands, which name the person in the same ways, and the list of what was done. */
export function addPersonCommands(program: Command): void {
  named(program.command("erase"))
    .description("erase all that the desk keeps of one person; shows what it found until --yes")
    .option("--yes", "do it; it cannot be undone")
    .action((whom: Whom & { yes?: boolean }) =>
      runCommand(() => withFound(whom, (open, ids) => erase(open, ids, whom.yes === true))),
    );
  named(program.command("export <file>"))
    .description("write all that the desk keeps of one person into a zip, for that person")
    .addOption(new Option("--lang <lang>", "of the pages").choices(["en", "zh"]).default("en"))
    .action((file: string, { lang, ...whom }: Whom & { lang: "en" | "zh" }) =>
      runCommand(() =>
        withFound(whom, async (open, ids) => {
          const zip = await open.export(ids, { by: OPERATOR, locale: lang });
          await pipeline(zip, createWriteStream(file, { flags: "wx" }));
          console.log(`${file} holds ${ids.length} conversation(s).`);
        }),
      ),
    );
  program
    .command("hold <case>")
    .description("keep the conversation of a case, whatever retention or a request says")
    .requiredOption("--reason <reason>", "why, for those who look later")
    .action((number: string, { reason }: { reason: string }) =>
      runCommand(() => hold(number, reason)),
    );
  program
    .command("release <case>")
    .description("end that")
    .action((number: string) => runCommand(() => hold(number, null)));
  program
    .command("privacy-log")
    .description(
      "list what was erased, copied and deleted, without saying whose; and cases on hold",
    )
    .action(() => runCommand(printLog));
}

function named(command: Command): Command {
  return command
    .option("--conversation <id>", "by the conversation's id")
    .option("--case <number>", "by a case number, such as FD-7K3M-9QWX")
    .option("--shopper <id>", "by the shop's own id of someone it vouches for")
    .option("--contact <contact>", "by the e-mail address, phone number or account that was given")
    .option("--said", "with --contact: also where it only stands in a message");
}

function subjectOf({ conversation, case: number, contact, shopper }: Whom): PersonSubject {
  const subjects: PersonSubject[] = [
    ...(conversation === undefined ? [] : [{ by: "conversation", id: conversation } as const]),
    ...(number === undefined ? [] : [{ by: "case", number } as const]),
    ...(shopper === undefined ? [] : [{ by: "shopper", subject: shopper } as const]),
    ...(contact === undefined ? [] : [{ by: "contact", contact } as const]),
  ];
  const [subject] = subjects;
  if (subject === undefined || subjects.length > 1)
    throw new Error("Say who is meant: one of --conversation, --case, --shopper and --contact.");
  return subject;
}

async function withFound(
  whom: Whom,
  work: (open: OpenPrivacy, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const subject = subjectOf(whom);
  const open = await openPrivacy(loadProcessConfig());
  try {
    const found = await open.find(subject);
    const meant = found.filter(({ found: how }) => how !== "said" || whom.said === true);
    for (const one of found) console.log(describe(one, meant.includes(one)));
    // A conversation that is no more may have its proof: that is looked for by its id.
    const ids = meant.length === 0 && subject.by === "conversation" ? [subject.id] : idsOf(meant);
    if (ids.length === 0) console.log("Nothing was found.");
    else await work(open, ids);
  } finally {
    await open.close();
  }
}

function idsOf(found: readonly FoundConversation[]): readonly string[] {
  return found.map(({ id }) => id);
}

function describe({ id, found, since }: FoundConversation, meant: boolean): string {
  const why = { named: "", given: "the contact of a case", said: "stands in a message" }[found];
  const left = meant ? "" : "left out without --said";
  return [id, new Date(since).toISOString(), why, left].join("\t").trimEnd();
}

async function erase(open: OpenPrivacy, ids: readonly string[], yes: boolean): Promise<void> {
  if (!yes) {
    console.log(`${ids.length} conversation(s) would be erased. Say --yes to do it.`);
    return;
  }
  const results = await open.erase(ids, OPERATOR);
  if (results.some(({ kind }) => kind === "erased")) await open.compact();
  for (const result of results) {
    if (result.kind === "erased") console.log(`erased\t${JSON.stringify(result.counts)}`);
    if (result.kind === "nothing") {
      const { before } = result;
      const when = before === undefined ? "" : `; erased ${new Date(before).toISOString()}`;
      console.log(`nothing there${when}`);
    }
    if (result.kind === "held") {
      console.log(`kept\tcase ${result.caseNumber} must be kept: ${result.reason}`);
      process.exitCode = 1;
    }
  }
}

async function hold(number: string, reason: string | null): Promise<void> {
  const open = await openPrivacy(loadProcessConfig());
  try {
    if (!(await open.hold({ number, reason }, OPERATOR)))
      throw new Error(`There is no case ${number}.`);
    console.log(`Case ${number} ${reason === null ? "is kept no longer" : "is kept"}.`);
  } finally {
    await open.close();
  }
}

async function printLog(): Promise<void> {
  const open = await openPrivacy(loadProcessConfig());
  try {
    for (const { at, what, by_kind, counts } of await open.log())
      console.log([new Date(at).toISOString(), what, by_kind, JSON.stringify(counts)].join("\t"));
    for (const { number, hold_reason, held_since } of await open.holds())
      console.log(
        [new Date(held_since ?? 0).toISOString(), "kept", number, hold_reason].join("\t"),
      );
  } finally {
    await open.close();
  }
}
