/** A small shop to try the connector with: `node scripts/demo-shop.ts [--port 4000]`; see docs/connector.md. */
import { Command } from "commander";
import { DEMO_SECRET, startDemoShop } from "./demo-shop/start-demo-shop.ts";

const { port } = new Command()
  .description("Serves the orders of a demo shop on this machine.")
  .option("--port <number>", "port to listen on", "4000")
  .parse()
  .opts<{ port: string }>();

const shop = await startDemoShop({ port: Number(port), secret: DEMO_SECRET, now: Date.now });
console.log(`Orders at ${shop.url}, for CONNECTOR_SECRET=${DEMO_SECRET}`);
