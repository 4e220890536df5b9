import { ConfigError } from "../../server/config.ts";
import { DataDirInUse } from "../../server/storage/data-lock.ts";

/** Runs the body of a command; what goes wrong is said in words, and ends with code 1. */
export async function runCommand(
  work: () => Promise<void>,
  explain: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(explain(error) ?? inWords(error));
    process.exitCode = 1;
  }
}

function inWords(error: unknown): string {
  if (error instanceof DataDirInUse)
    return `${error.message.replace(" Stop it first, or set DATA_DIR.", "")} Stop the desk first.`;
  if (error instanceof ConfigError || error instanceof Error) return error.message;
  return String(error);
}
