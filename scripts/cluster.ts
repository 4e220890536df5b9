/**
 * `node scripts/cluster.ts [port]`: two nodes, PostgreSQL, Redis and a balancer from local programs, as
 * deploy/compose.cluster.yaml has them in containers. Everything is thrown away at the end (Ctrl-C).
 */
import { startCluster } from "./cluster/start-cluster.ts";

const port = Number(process.argv[2] ?? 3000);
const cluster = await startCluster({
  port,
  env: { ADMIN_EMAIL: "admin@shop.example", ADMIN_PASSWORD: "change me before you open" },
});
console.log(`The desk       ${cluster.url}/`);
console.log(
  `The console    ${cluster.url}/console  (admin@shop.example, change me before you open)`,
);
for (const node of cluster.nodes) console.log(`A node         ${node.url}/`);
console.log("Ctrl-C ends everything.");

const stop = (): void => {
  void cluster.stop().then(() => process.exit(0));
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
