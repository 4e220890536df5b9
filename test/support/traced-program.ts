/** The program under strace: whom it calls and what it opens, child processes included. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export const HAS_STRACE = existsSync("/usr/bin/strace");

export interface TracedProgram {
  readonly url: string;
  /** Ends it. `called`: connections to anywhere but this machine, look-ups of names among them. */
  stop(): Promise<{ readonly called: string[]; readonly opened: string[] }>;
}

/** Starts it with this environment; `trace` is the file that strace writes. */
export async function startTraced(
  env: Readonly<Record<string, string>>,
  trace: string,
): Promise<TracedProgram> {
  const args = ["-f", "-qq", "-e", "trace=connect,openat", "-o", trace];
  const child = spawn("strace", [...args, process.execPath, "server/start.js"], {
    env: {
      ...{ PATH: process.env["PATH"] ?? "", HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error" },
      ...env,
    },
  });
  let output = "";
  const url = await new Promise<string>((found, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const address = /Help centre\s+(http\S+)\//.exec(output)?.[1];
      if (address !== undefined) found(address);
    });
    child.once("exit", () => fail(new Error(output)));
  });
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      // strace keeps signals to itself.
      const traced = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim();
      process.kill(Number(traced.split(" ")[0]), "SIGTERM");
      await ended;
      const lines = readFileSync(trace, "utf8").split("\n");
      const isAway = (line: string) =>
        /connect\(.*sin6?_port/.test(line) && !/127\.0\.0\.1|"::1"/.test(line);
      return {
        called: lines.filter(isAway),
        opened: lines.filter((line) => line.includes("openat(") && !line.includes("ENOENT")),
      };
    },
  };
}
