import { describe, expect, it } from "vitest";
import {
  lookAtFileEvents,
  lookAtProcessor,
  type Machine,
} from "../../../../server/tools/machine-checks.ts";

const sound: Machine = {
  now: () => 0,
  arch: "x64",
  cores: 2,
  memoryBytes: 4e9,
  cpuInfo: async () => "flags\t\t: fpu sse4_1 avx2 fma\n",
  fileSystem: async () => 0xef53,
  mostWatches: async () => 65_536,
};
const config = { knowledge: { faqDir: "/srv/faq" } } as Parameters<typeof lookAtFileEvents>[0];

describe("the processor", () => {
  it.each<[Partial<Machine>, string, string]>([
    [{}, "ok", "x64, 2 core(s), 4.0 GB memory"],
    [{ cpuInfo: async () => "" }, "ok", "x64"],
    [{ arch: "arm64", cpuInfo: async () => "Features : asimd" }, "ok", "arm64"],
    [{ arch: "riscv64" }, "failed", "use x64 or arm64"],
    [{ cpuInfo: async () => "flags : fpu avx2 fma" }, "failed", "SSE 4.1"],
    [{ cpuInfo: async () => "flags : sse4_1 fma" }, "warning", "without avx2"],
    [{ memoryBytes: 1e9 }, "warning", "READ_PICTURES=off"],
  ])("of %o is %s", async (change, state, words) => {
    const looked = await lookAtProcessor({ ...sound, ...change });

    expect(looked.state).toBe(state);
    expect(looked.detail).toContain(words);
  });
});

describe("changes of files", () => {
  it.each<[Partial<Machine>, string, string]>([
    [{}, "ok", "noticed"],
    [{ mostWatches: async () => undefined }, "ok", "noticed"],
    [{ fileSystem: async () => 0x6969 }, "warning", "/srv/faq is on NFS"],
    [{ fileSystem: async () => -0xacb2be }, "warning", "is on CIFS"],
    [{ mostWatches: async () => 100 }, "warning", "fs.inotify.max_user_watches"],
  ])("on %o: %s", async (change, state, words) => {
    const looked = await lookAtFileEvents(config, { ...sound, ...change });

    expect(looked.state).toBe(state);
    expect(looked.detail).toContain(words);
  });
});
