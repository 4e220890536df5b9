import type { Storage } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import type { TitleOf } from "./count-articles.ts";

/** What reports stand on: any connection that reads will do. */
export interface ReportsPorts extends Pick<DeskPorts, "settings" | "clock"> {
  readonly storage: Pick<Storage, "db">;
  readonly titleOf: TitleOf;
}
