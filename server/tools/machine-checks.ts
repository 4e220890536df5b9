/** What the doctor looks at in the machine: processor, memory, and whether changes of files are noticed. */
import { readFile, statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import type { Config } from "../config.ts";
import type { Looked } from "./finding.ts";

/** The machine as the checks see it; tests give a broken one. */
export interface Machine {
  readonly now: () => number;
  readonly arch: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** The text of /proc/cpuinfo; empty where there is none. */
  readonly cpuInfo: () => Promise<string>;
  /** The number of a folder's kind of file system. */
  readonly fileSystem: (folder: string) => Promise<number>;
  /** How many files one user may watch; undefined where nothing limits it. */
  readonly mostWatches: () => Promise<number | undefined>;
}

/** The machine that this runs on. */
export const thisMachine: Machine = {
  now: Date.now,
  arch: process.arch,
  cores: availableParallelism(),
  memoryBytes: totalmem(),
  cpuInfo: () => readFile("/proc/cpuinfo", "utf8").catch(() => ""),
  fileSystem: async (folder) => (await statfs(folder)).type,
  mostWatches: async () => {
    const text = await readFile("/proc/sys/fs/inotify/max_user_watches", "utf8").catch(() => "");
    return text === "" ? undefined : Number(text);
  },
};

/** Built binaries of the native parts exist for these. */
const ARCHITECTURES = new Set(["x64", "arm64"]);
/** Of x64: without these the encoder and the picture reader are several times slower, or do not run at all. */
const FEATURES = ["sse4_1", "avx2", "fma"];
const LEAST_MEMORY = 1.5e9;

/** Processor and memory. */
export async function lookAtProcessor(machine: Machine): Promise<Looked> {
  const { arch, cores, memoryBytes } = machine;
  if (!ARCHITECTURES.has(arch))
    return {
      state: "failed",
      detail: `${arch}: there are no native parts for it; use x64 or arm64`,
    };
  const flags = /^flags\s*:(.*)$/m.exec(await machine.cpuInfo())?.[1]?.split(" ") ?? [];
  const missing =
    arch === "x64" && flags.length > 0 ? FEATURES.filter((f) => !flags.includes(f)) : [];
  if (missing.includes("sse4_1"))
    return { state: "failed", detail: "the processor lacks SSE 4.1, which the native parts need" };
  const gigabytes = (memoryBytes / 1e9).toFixed(1);
  const what = `${arch}, ${cores} core(s), ${gigabytes} GB memory`;
  if (missing.length > 0)
    return {
      state: "warning",
      detail: `${what}; without ${missing.join(", ")} answers take several times as long`,
    };
  if (memoryBytes < LEAST_MEMORY)
    return { state: "warning", detail: `${what}: give it at least 2 GB, or set READ_PICTURES=off` };
  return { state: "ok", detail: what };
}

/** File systems over a network, or of another machine: they tell nothing of what others change. */
const SILENT: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x01021997, "9p"],
  [0x65735546, "FUSE"],
]);
const LEAST_WATCHES = 4096;

/** Whether changes of FAQ files are noticed. */
export async function lookAtFileEvents(
  { knowledge }: Pick<Config, "knowledge">,
  machine: Machine,
): Promise<Looked> {
  const kind = SILENT.get((await machine.fileSystem(knowledge.faqDir)) >>> 0);
  if (kind !== undefined)
    return {
      state: "warning",
      detail: `${knowledge.faqDir} is on ${kind}: changes made elsewhere are seen at the next start; use a local folder`,
    };
  const most = await machine.mostWatches();
  if (most !== undefined && most < LEAST_WATCHES)
    return {
      state: "warning",
      detail: `only ${most} files may be watched; set fs.inotify.max_user_watches to ${LEAST_WATCHES} or more`,
    };
  return { state: "ok", detail: "changes of files are noticed" };
}
