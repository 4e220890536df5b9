/**
 * The Helm chart, as our own small renderer makes it, and as Helm does where there is one (`npm test` finds or builds
 * it): the same objects, so that what the tests of test/unit/deploy see is what a cluster gets.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { renderWholeChart } from "../support/render-chart.ts";

const CHART = "deploy/helm/frontdesk";
const HELM = process.env["HELM_PATH"];
type Values = Readonly<Record<string, unknown>>;
type Objects = Readonly<Record<string, unknown>>;

const run = promisify(execFile);

/** Objects by kind and name. */
function byName(text: string): Objects {
  const documents = parseAllDocuments(text).flatMap((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() ?? [];
  });
  return Object.fromEntries(documents.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
}

async function renderWithHelm(helm: string, values: Values): Promise<Objects> {
  const folder = await mkdtemp(join(tmpdir(), "frontdesk-chart-"));
  try {
    const file = join(folder, "values.yaml");
    await writeFile(file, stringify(values));
    const { stdout } = await run(helm, ["template", "desk", CHART, "--values", file]);
    return byName(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const renderers = [
  { name: "our own renderer", render: async (values: Values) => byName(renderWholeChart(values)) },
  ...(HELM === undefined
    ? []
    : [{ name: "Helm", render: (values: Values) => renderWithHelm(HELM, values) }]),
];

const EVERYTHING = [
  "Deployment frontdesk",
  "HorizontalPodAutoscaler frontdesk",
  "Ingress frontdesk",
  "Ingress frontdesk-sockets",
  "NetworkPolicy frontdesk",
  "PersistentVolumeClaim frontdesk-files",
  "PodDisruptionBudget frontdesk",
  "Service frontdesk",
];
const BARE = { ingress: { enabled: false }, networkPolicy: { enabled: false } };
const OTHER = {
  ...{ mailFrom: "help@shop.example", allowedOrigins: "https://shop.example" },
  files: { storageClass: "shared", size: "1Gi" },
};

describe.each(renderers)("the chart, made by $name", ({ render }) => {
  it("has every object once, and leaves out what is switched off", async () => {
    const isOff = (name: string) => /^(?:Ingress|NetworkPolicy)/.test(name);

    expect(Object.keys(await render({})).sort()).toEqual(EVERYTHING);
    expect(Object.keys(await render(BARE)).sort()).toEqual(
      EVERYTHING.filter((name) => !isOff(name)),
    );
  });

  it.each([
    ["nothing", {}],
    ["what is switched off", BARE],
    ["other values", OTHER],
  ])("is the same as ours where %s was changed", async (_what, values) => {
    expect(await render(values)).toEqual(byName(renderWholeChart(values)));
  });
});

describe.each(HELM === undefined ? [] : [HELM])("helm lint", (helm) => {
  it("finds nothing to mend, warnings included", async () => {
    const { stdout } = await run(helm, ["lint", "--strict", CHART]);

    expect(stdout).toContain("1 chart(s) linted, 0 chart(s) failed");
  });
});
