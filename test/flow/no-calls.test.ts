/** A desk that nobody has told of any service calls none: neither the program nor what it is made of. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it, vi } from "vitest";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { HAS_STRACE, startTraced } from "../support/traced-program.ts";

it.runIf(HAS_STRACE)(
  "a desk calls nobody while it answers and reads a picture",
  async () => {
    const dir = mkdtempSync(join(tmpdir(), "frontdesk-calls-"));
    const env = { DATA_DIR: join(dir, "data"), FAQ_DIR: smallFaq() };
    const program = await startTraced(env, join(dir, "trace"));
    const client = new ShopperClient(program.url).connect();
    client.say("when are you open?");
    await vi.waitFor(() => expect(client.shown.length).toBeGreaterThan(1), 60_000);
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: "#fff" } });
    const sent = await fetch(`${program.url}/api/conversation/files?name=a.png`, {
      method: "POST",
      headers: { authorization: `Bearer ${client.token}` },
      body: new Uint8Array(await picture.png().toBuffer()),
    });
    client.disconnect();
    const { called } = await program.stop();
    rmSync(dir, { recursive: true });

    expect(sent.status).toBe(201);
    expect(called).toEqual([]);
  },
  240_000,
);
