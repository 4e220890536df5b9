import { rm } from "node:fs/promises";
import { openForCommand, SHIPPED_HEADS } from "./open.ts";

/** Learns all heads anew and keeps them with the program, so that a first start need not. */
export async function runLearn(): Promise<void> {
  await rm(SHIPPED_HEADS, { recursive: true, force: true });
  const began = performance.now();
  const opened = await openForCommand({ shippedDir: null, keptDir: SHIPPED_HEADS });
  try {
    const { examples, state } = opened.understanding.health();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${opened.understanding.judges.names().length} judges, ${examples} lines, ${seconds} s: ${state}`,
    );
  } finally {
    await opened.close();
  }
}
