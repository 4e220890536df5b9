/** Several nodes on one PostgreSQL and one Redis behind a balancer: what deploy/ describes, on this machine. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOrInstall, NGINX, POSTGRES, REDIS } from "../services/debian-package.ts";
import { freePort } from "../services/test-services.ts";
import { Balancer } from "./balancer.ts";
import { LocalService } from "./local-service.ts";
import { NginxProxy } from "./nginx-proxy.ts";
import { NodeProcess } from "./node-process.ts";

/** How many nodes, and with which variables. */
export interface ClusterOptions {
  readonly nodes?: number;
  /** Variables of every node, beside those of the cluster. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the program lies that the nodes run at first; here when absent. */
  readonly folder?: string;
  /** Arguments for one node's Node, by index. */
  readonly nodeArgs?: (index: number) => readonly string[];
  /** False leaves Redis out. */
  readonly withRedis?: boolean;
  /** Port of the balancer; the system's choice when absent. */
  readonly port?: number;
  /** The proxy that deploy/ ships stands before the nodes, instead of a balancer without memory. */
  readonly behindNginx?: boolean;
  /** Where browsers find the cluster when something stands before the balancer. */
  readonly publicUrl?: string;
}

/** Nodes, their database and cache, and the balancer before them. */
export interface Cluster {
  /** Where shoppers and agents go. */
  readonly url: string;
  readonly nodes: readonly NodeProcess[];
  readonly postgres: LocalService;
  readonly redis: LocalService | undefined;
  stop(): Promise<void>;
}

/** Starts everything and resolves when all nodes are ready. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const needed = options.behindNginx ? [POSTGRES, REDIS, NGINX] : [POSTGRES, REDIS];
  const programs = findOrInstall(needed);
  const binary = (which: typeof POSTGRES): string => {
    const path = programs.get(which);
    if (path === undefined) throw new Error(`${which.name} is needed for a cluster`);
    return path;
  };
  const postgres = await LocalService.postgres(binary(POSTGRES));
  const redis = options.withRedis === false ? undefined : await LocalService.redis(binary(REDIS));
  const filesDir = mkdtempSync(join(tmpdir(), "frontdesk-files-"));
  const ports = await Promise.all(Array.from({ length: options.nodes ?? 2 }, () => freePort()));
  const targets = ports.map((port) => `http://127.0.0.1:${port}`);
  const { port } = options;
  const balancer = options.behindNginx
    ? await NginxProxy.start({ binary: binary(NGINX), targets, port })
    : await Balancer.start(targets, port);
  const nodes = ports.map(
    (port, index) =>
      new NodeProcess({
        port,
        nodeArgs: options.nodeArgs?.(index) ?? [],
        env: {
          DATABASE_URL: postgres.url,
          ...(redis && { REDIS_URL: redis.url }),
          FILES_DIR: filesDir,
          PUBLIC_URL: options.publicUrl ?? balancer.url,
          ...(options.behindNginx && { TRUST_PROXY: "1" }),
          ALLOWED_ORIGINS: targets.join(","),
          ...options.env,
        },
      }),
  );
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.dispose()));
    await balancer.stop();
    await Promise.all([postgres.dispose(), redis?.dispose()]);
    rmSync(filesDir, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map((node) => node.start(options.folder)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: balancer.url, nodes, postgres, redis, stop };
}
