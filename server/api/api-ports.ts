/** What the public interface stands on. */
import type { HelpContent } from "../../help-centre/help-content.ts";
import type { RunningDesk } from "../compose/create-desk.ts";
import type { History } from "../history/history.ts";
import type { PrivacyService } from "../privacy/privacy-service.ts";
import type { Reports } from "../reports/reports.ts";

/** The desk and what is read of it. */
export interface ApiPorts {
  readonly desk: RunningDesk;
  readonly history: History;
  readonly reports: Reports;
  readonly help: HelpContent;
  readonly privacy: PrivacyService;
}
