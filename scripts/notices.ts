/** `npm run notices -- <command>`: messages to those who left, from the command line. */
import { mkdirSync } from "node:fs";
import { Command } from "commander";
import { ConfigError, loadProcessConfig } from "../server/config.ts";
import { type OpenNotices, openNotices } from "../server/tools/open-notices.ts";

const program = new Command("notices")
  .description("Shows and mends the messages to shoppers and agents who have left.")
  .showHelpAfterError();

program
  .command("list", { isDefault: true })
  .description("list what was given up; recipients are not shown")
  .option("--all", "all that is kept: planned, pending, sent, dropped, dead")
  .option("--json", "as JSON")
  .action((options: { all?: boolean; json?: boolean }) =>
    run(async (notices) => {
      const rows = (await notices.list(options.all === true)).map((row) => ({
        id: row.id,
        kind: row.kind,
        channel: row.channel,
        state: row.state,
        attempts: row.attempts,
        error: row.error,
        created: new Date(row.created_at).toISOString(),
        due: new Date(row.due_at).toISOString(),
      }));
      if (options.json) return console.log(JSON.stringify(rows, null, 2));
      for (const { id, kind, channel, state, attempts, error, created } of rows) {
        console.log(
          [id, created, kind, channel, state, `${attempts} tries`, error ?? ""].join("\t"),
        );
      }
      const { pending, failing, dead } = await notices.figures();
      console.log(`${pending} to send, ${failing} of them failing, ${dead} given up.`);
    }),
  );

program
  .command("retry [ids...]")
  .description("send again what was given up; without ids all of it")
  .action((ids: string[]) =>
    run(async (notices) => console.log(`${await notices.retry(ids)} will be tried again.`)),
  );

program
  .command("drop [ids...]")
  .description("take off the list what was given up; without ids all of it")
  .action((ids: string[]) =>
    run(async (notices) => console.log(`${await notices.drop(ids)} dropped.`)),
  );

program
  .command("revoke <case>")
  .description(
    "end all links into the conversation of a case, and the devices that came in by them",
  )
  .action((number: string) =>
    run(async (notices) => {
      const ended = await notices.revoke(number);
      if (ended === undefined) throw new Error(`There is no case ${number}.`);
      console.log(`${ended} ended.`);
    }),
  );

await program.parseAsync();

async function run(work: (notices: OpenNotices) => Promise<void>): Promise<void> {
  try {
    const config = loadProcessConfig();
    mkdirSync(config.storage.dataDir, { recursive: true });
    const notices = await openNotices(config);
    await work(notices).finally(() => notices.close());
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof Error;
    console.error(known ? error.message : String(error));
    process.exitCode = 1;
  }
}
