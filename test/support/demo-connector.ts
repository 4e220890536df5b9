/** The shipped example of settings/connector.yaml with its marks taken away, pointed at a shop of a test. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSettings } from "../../bot/settings/parse-settings.ts";
import {
  connectorSchema,
  findOrderSource,
  type OrderSource,
} from "../../server/orders/connector-settings.ts";

const SETTINGS_DIR = join(import.meta.dirname, "../../settings");

export function demoConnectorText(shopUrl: string): string {
  const shipped = readFileSync(join(SETTINGS_DIR, "connector.yaml"), "utf8");
  const example = shipped.slice(shipped.indexOf("# orders:")).replace(/^# /gm, "");
  return example.replace("http://127.0.0.1:4000", shopUrl);
}

export function demoOrderSource(shopUrl: string, changes: Partial<OrderSource> = {}): OrderSource {
  const parsed = parseSettings("connector.yaml", demoConnectorText(shopUrl), connectorSchema);
  const source = parsed.kind === "ok" ? findOrderSource(parsed.value) : undefined;
  if (source === undefined) throw new Error(JSON.stringify(parsed));
  return { ...source, ...changes };
}

/** A folder with the shipped settings, but connected. */
export function connectedSettings(shopUrl: string): string {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-connected-"));
  cpSync(SETTINGS_DIR, folder, { recursive: true });
  writeFileSync(join(folder, "connector.yaml"), demoConnectorText(shopUrl));
  return folder;
}
