/** What the doctor looks at beside the machine: ports, and the servers that the desk needs. */
import { isDeepStrictEqual } from "node:util";
import { createClient } from "redis";
import { checkMail } from "../channels/check-mail.ts";
import type { Config } from "../config.ts";
import type { Looked } from "./finding.ts";
import { probePort } from "./probe-port.ts";

const PATIENCE_MS = 3000;

/** Whether the ports are free, or held by a desk that runs. */
export async function lookAtPorts({ http }: Pick<Config, "http">): Promise<Looked> {
  const taken: string[] = [];
  const wanted = [
    ["PORT", http.port, http.host],
    ["METRICS_PORT", http.metricsPort ?? 0, http.metricsHost],
  ] as const;
  for (const [name, port, host] of wanted)
    await probePort(host, port, name).catch((error: unknown) => {
      taken.push(error instanceof Error ? error.message : String(error));
    });
  if (taken.length === 0) return { state: "ok", detail: "free" };
  if (await isDesk(http.port)) return { state: "ok", detail: `a desk answers on ${http.port}` };
  return { state: "failed", detail: taken.join(" ") };
}

async function isDesk(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer: unknown = await fetch(`http://127.0.0.1:${port}/livez`, { signal })
    .then((response) => response.json())
    .catch(() => undefined);
  return isDeepStrictEqual(answer, { status: "alive" });
}

/** Whether the mail server lets us in. Nothing is sent. */
export async function lookAtMail({ notify }: Pick<Config, "notify">): Promise<Looked> {
  if (notify.mail === null) return { state: "ok", detail: "not used" };
  const checked = await checkMail(notify.mail.smtpUrl);
  if (checked.kind === "ok") return { state: "ok", detail: `${checked.host} lets us in` };
  const detail = `${checked.host}: ${checked.reason}; letters wait, and are given up after three days: see SMTP_URL`;
  return { state: "warning", detail };
}

/** Whether a Redis answers at the address; the desk runs without it. */
export async function lookAtRedis(redisUrl: string | null): Promise<Looked> {
  if (redisUrl === null) return { state: "ok", detail: "not used" };
  const { host } = new URL(redisUrl);
  const client = createClient({
    url: redisUrl,
    socket: { connectTimeout: PATIENCE_MS, reconnectStrategy: false },
    commandOptions: { timeout: PATIENCE_MS },
  });
  // Without a listener the first refused connection would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.ping();
    return { state: "ok", detail: `${host} answers` };
  } catch {
    const detail = `no Redis answers at ${host}; nodes will find each other's messages a little later: see REDIS_URL`;
    return { state: "warning", detail };
  } finally {
    client.destroy();
  }
}
