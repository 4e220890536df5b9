/** The program itself, as `npm start` runs it, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";

export interface RunningProgram {
  readonly process: ChildProcess;
  /** Everything printed so far, errors included. */
  output(): string;
  /** The address of the help centre, once it is printed; rejects when the program ends before. */
  readonly ready: Promise<string>;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

export function startProgram(env: Readonly<Record<string, string>>): RunningProgram {
  const child = spawn(process.execPath, ["server/start.js"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<number | null>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const address = /Help centre\s+(http\S+)\//.exec(output)?.[1];
      // The link of the first administrator follows at once, in a write of its own.
      if (address !== undefined) setTimeout(() => ready.resolve(address), 100);
    });
  child.on("close", (code) => {
    ready.reject(new Error(`ended before it was ready:\n${output}`));
    ended.resolve(code);
  });
  ready.promise.catch(() => undefined);
  return { process: child, output: () => output, ready: ready.promise, ended: ended.promise };
}
