import { createClient } from "redis";
import { describe, expect, it } from "vitest";
import { dropOldNews } from "../../server/sockets/redis-link.ts";

const url = process.env["TEST_REDIS_URL"];

describe.skipIf(url === undefined)("news in Redis", () => {
  it("are taken out after some minutes, newer ones stay", async () => {
    const client = createClient({ url: url ?? "" });
    await client.connect();
    const now = 1_800_000_000_000;
    await client.del("frontdesk");
    for (const minutes of [9, 6, 4, 0])
      await client.xAdd("frontdesk", `${now - minutes * 60_000}-0`, { said: `${minutes}` });

    const dropped = await dropOldNews(client as never, now);

    const left = await client.xRange("frontdesk", "-", "+");
    await client.del("frontdesk");
    client.destroy();
    expect(dropped).toBe(2);
    expect(left?.map(({ message }) => message["said"])).toEqual(["4", "0"]);
  });
});
