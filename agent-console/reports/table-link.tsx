import { useApp } from "../shell/app-context.ts";
import { type ReportChoice, type ReportTable, tableUrl } from "./report-client.ts";

/** Takes a table away for a spreadsheet; the desk writes that down. */
export function TableLink({ choice, table }: { choice: ReportChoice; table: ReportTable }) {
  const { say, locale } = useApp();
  return (
    <a class="table-link" href={`${tableUrl(choice, table)}&lang=${locale}`} download>
      {say("reports.csv")}
    </a>
  );
}
