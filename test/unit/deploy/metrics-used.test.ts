import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fullName, METRICS } from "../../../server/system/metric-table.ts";
import { createMetrics } from "../../../server/system/metrics.ts";

interface Board {
  readonly panels: readonly {
    readonly title: string;
    readonly id: number;
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
}
interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: { readonly summary: string; readonly action: string };
    }[];
  }[];
}

const board = JSON.parse(readFileSync("deploy/grafana/frontdesk.json", "utf8")) as Board;
const rules = (
  parse(readFileSync("deploy/prometheus/alerts.yaml", "utf8")) as Rules
).groups.flatMap((group) => group.rules);
const asked = [
  ...board.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({ where: title, expr, legendFormat })),
  ),
  ...rules.map(({ alert, expr }) => ({ where: alert, expr, legendFormat: "" })),
];

/** Series that a node serves, with the labels they may have; of Node's own the names alone. */
async function served(): Promise<ReadonlyMap<string, readonly string[] | undefined>> {
  const known = new Map<string, readonly string[] | undefined>([["up", undefined]]);
  for (const [name, { kind, labels }] of Object.entries(METRICS)) {
    const full = fullName(name as keyof typeof METRICS);
    if (kind !== "histogram") known.set(full, labels);
    else {
      known.set(`${full}_bucket`, [...labels, "le"]);
      known.set(`${full}_count`, labels);
      known.set(`${full}_sum`, labels);
    }
  }
  const { text } = await createMetrics({ process: true }).scrape();
  for (const [, name = ""] of text.matchAll(/^# TYPE ((?:nodejs|process)_\w+) /gm))
    known.set(name, undefined);
  return known;
}

/** `name{labels}` of every series in an expression. */
function seriesOf(expr: string): readonly { name: string; labels: readonly string[] }[] {
  const names = /\b(up|(?:frontdesk|nodejs|process)_\w+)\b(?:\{([^}]*)\})?/g;
  return [...expr.matchAll(names)].map(([, name = "", inside = ""]) => ({
    name,
    labels: [...inside.matchAll(/(\w+)\s*(?:=|!)/g)].map(([, label = ""]) => label),
  }));
}

describe("the board for Grafana and the alert rules for Prometheus", () => {
  it("ask only for what a node serves, by labels that it has", async () => {
    const known = await served();

    for (const { where, expr } of asked) {
      const series = seriesOf(expr);
      expect(series.length, where).toBeGreaterThan(0);
      for (const { name, labels } of series) {
        expect([...known.keys()], where).toContain(name);
        const own = known.get(name);
        if (own !== undefined)
          expect([...own, "job", "instance"], where).toEqual(expect.arrayContaining([...labels]));
      }
    }
  });

  it("group and name by labels of the series they ask for", async () => {
    const known = await served();

    for (const { where, expr, legendFormat } of asked) {
      const have = new Set(seriesOf(expr).flatMap(({ name }) => known.get(name) ?? []));
      const by = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = ""]) =>
        names.split(",").map((name) => name.trim()),
      );
      const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
      for (const label of [...by, ...shown])
        expect([...have, "instance"], `${where}: ${label}`).toContain(label);
    }
  });

  it("show every metric of our own at least once, on the board or in a rule", () => {
    const used = asked.flatMap(({ expr }) => seriesOf(expr).map(({ name }) => name));
    for (const name of Object.keys(METRICS) as (keyof typeof METRICS)[]) {
      const full = fullName(name);
      expect(
        used.some((other) => other.startsWith(full)),
        full,
      ).toBe(true);
    }
  });

  it("say at each alert what to do, and balance every bracket", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length);
    for (const { alert, labels, annotations } of rules) {
      expect(["page", "ticket", "desk"], alert).toContain(labels.severity);
      expect(annotations.summary, alert).toMatch(/\.$/);
      expect(annotations.action, alert).toMatch(/\.$/);
    }
    for (const { where, expr } of asked)
      for (const [open, close] of ["()", "[]", "{}"].map((pair) => [pair[0], pair[1]]))
        expect(expr.split(open ?? "").length, where).toBe(expr.split(close ?? "").length);
  });
});
