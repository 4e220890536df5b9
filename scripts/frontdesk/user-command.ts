/** `frontdesk user …`: the people who work at the desk. */
import { mkdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { AppError } from "../../kernel/errors.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { type OpenAccounts, openAccounts, parseRoles } from "../../server/tools/open-accounts.ts";
import { runCommand } from "./run-command.ts";

const ROLES_HELP = "agent, supervisor, editor and admin, separated by commas";
/** Works beside a running desk. */
export function createUserCommand(): Command {
  const program = new Command("user").description(
    "add, list and change the accounts of agents, supervisors, editors and administrators",
  );

  program
    .command("add <email>")
    .description("add an account; without a password one is made and printed once")
    .option("--name <name>", "shown to shoppers")
    .option("--roles <roles>", ROLES_HELP, "agent")
    .option("--password-stdin", "read the password from standard input")
    .action((email: string, options: { name?: string; roles: string; passwordStdin?: boolean }) =>
      run(async (accounts) => {
        const roles = requireRoles(options.roles);
        const { password, made } = await choosePassword(accounts, options.passwordStdin);
        const name = options.name ?? email.split("@")[0] ?? email;
        const account = await accounts.admin.add({ email, name, password, roles });
        console.log(`Added ${account.email} (${account.roles.join(", ")}).`);
        if (made) console.log(`Password, shown only now: ${password}`);
      }),
    );

  program
    .command("list")
    .description("list all accounts")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) =>
      run(async ({ admin }) => {
        const accounts = await admin.list();
        if (options.json) console.log(JSON.stringify(accounts, null, 2));
        else if (accounts.length === 0) console.log("No accounts yet.");
        else
          for (const { email, name, roles, active } of accounts)
            console.log(`${email}\t${name}\t${roles.join(",")}${active ? "" : "\tdeactivated"}`);
      }),
    );

  for (const [command, active] of [
    ["deactivate", false],
    ["activate", true],
  ] as const) {
    program
      .command(`${command} <email>`)
      .description(active ? "let an account in again" : "lock an account out, at once")
      .action((email: string) =>
        run(async (accounts) => {
          const { id } = await requireAccount(accounts, email);
          await accounts.admin.change(id, { active });
          console.log(
            `${email} is ${active ? "active again" : "deactivated; all sessions have ended"}.`,
          );
        }),
      );
  }

  program
    .command("roles <email> <roles>")
    .description(`set the roles: ${ROLES_HELP}`)
    .action((email: string, roles: string) =>
      run(async (accounts) => {
        const { id } = await requireAccount(accounts, email);
        const account = await accounts.admin.change(id, { roles: requireRoles(roles) });
        console.log(`${email} is now: ${account.roles.join(", ")}.`);
      }),
    );

  program
    .command("password <email>")
    .description("set a new password; ends all sessions")
    .option("--password-stdin", "read the password from standard input")
    .option("--end-two-step", "also ask for no code of an app any more")
    .action((email: string, options: { passwordStdin?: boolean; endTwoStep?: boolean }) =>
      run(async (accounts) => {
        const { id } = await requireAccount(accounts, email);
        if (options.endTwoStep) await accounts.admin.endTwoStep(id);
        const { password, made } = await choosePassword(accounts, options.passwordStdin);
        await accounts.admin.setPassword(id, password);
        console.log(`The password of ${email} was changed; all sessions have ended.`);
        if (made) console.log(`Password, shown only now: ${password}`);
      }),
    );

  return program;
}

function run(work: (accounts: OpenAccounts) => Promise<void>): Promise<void> {
  return runCommand(async () => {
    const config = loadProcessConfig();
    mkdirSync(config.storage.dataDir, { recursive: true });
    const accounts = await openAccounts(config);
    await work(accounts).finally(() => accounts.close());
  }, explain);
}

function requireRoles(given: string) {
  const roles = parseRoles(given);
  if ("unknown" in roles) throw new Error(`Unknown role "${roles.unknown}": use ${ROLES_HELP}.`);
  return roles;
}

async function requireAccount(accounts: OpenAccounts, email: string) {
  const account = await accounts.find(email);
  if (account === undefined) throw new Error(`There is no account ${email}.`);
  return account;
}

/** Never as an argument: arguments are seen by everybody on the machine. */
async function choosePassword(accounts: OpenAccounts, fromStdin = false) {
  if (!fromStdin) return { password: accounts.newPassword(), made: true };
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password.length < 10) throw new Error("The password needs at least 10 characters.");
  return { password, made: false };
}

function explain(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.details["problem"] === "taken") return "That e-mail address has an account already.";
  if (error.details["problem"] === "too_common") return "That password is too easy to guess.";
  if (error.details["problem"] === "last_administrator")
    return "This is the last administrator; make someone else one first.";
  return error.publicMessage("en");
}
