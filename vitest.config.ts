import { defineConfig } from "vitest/config";

/**
 * `unit`: pure and fast. `contract`: ports over every implementation (databases included).
 * `flow`: whole stories over real HTTP and sockets. `model`: the real encoder.
 * `browser`: real Chromium. `faults`: the reliability checks in full.
 */
export default defineConfig({
  test: {
    projects: [
      project("unit", "test/unit/**/*.test.{ts,tsx}", 30_000),
      project("contract", "test/contract/**/*.test.ts", 60_000),
      project("flow", "test/flow/**/*.test.ts", 60_000),
      project("model", "test/model/**/*.test.ts", 240_000),
      project("browser", "test/browser/**/*.test.ts", 600_000),
      project("faults", "test/faults/**/*.test.ts", 600_000),
    ],
  },
});

function project(name: string, include: string, testTimeout: number) {
  return {
    test: { name, include: [include], testTimeout, hookTimeout: testTimeout, maxWorkers: 2 },
  };
}
