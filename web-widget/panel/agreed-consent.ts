import type { WidgetConfig } from "../../kernel/protocol/http.ts";

/**
 * The version that was agreed to here; null while another must be. Who names no region may be of one that is asked.
 */
export function agreedConsent(
  config: Pick<WidgetConfig, "consent"> | undefined,
  region: string | undefined,
  agreed: string | undefined,
): string | undefined | null {
  const asked = config?.consent;
  if (!asked || agreed === asked.version) return agreed;
  const named = region?.trim().toLowerCase();
  return !asked.regions.length || !named || asked.regions.includes(named) ? null : agreed;
}
