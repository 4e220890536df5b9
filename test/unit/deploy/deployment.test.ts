import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { SETTINGS } from "../../../server/settings-table.ts";
import { renderChart, valuesUsed } from "../../support/render-chart.ts";

const read = (path: string): string => readFileSync(join("deploy", path), "utf8");
const { scripts, version } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: { readonly start: string };
  readonly version: string;
};

/** Variables that the image has beside ours. */
const OTHERS = ["NODE_ENV"];

function expectKnown(names: readonly string[], where: string): void {
  const known = Object.entries(SETTINGS).flatMap(([name, { secret }]) =>
    secret ? [name, `${name}_FILE`] : [name],
  );
  expect(names.length, where).toBeGreaterThan(0);
  for (const name of names) expect([...known, ...OTHERS], where).toContain(name);
}

const dockerfile = read("Dockerfile");
const imagePort = Number(/PORT=(\d+)/.exec(dockerfile.replace(/\\\n/g, " "))?.[1]);

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}
interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly stop_grace_period?: string;
}

describe.each(["compose.yaml", "compose.cluster.yaml"])("deploy/%s", (file) => {
  const compose = parse(read(file), { merge: true }) as Compose;
  const services = Object.entries(compose.services);
  const nodes = services.filter(([, { build }]) => build !== undefined);

  it("sets only variables that the program knows, and has all that it asks for in .env.example", () => {
    for (const [name, { environment }] of nodes)
      expectKnown(Object.keys(environment ?? {}), `${file} ${name}`);
    const offered = [...read(".env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    for (const [, name] of read(file).matchAll(/\$\{(\w+)/g)) expect(offered).toContain(name);
  });

  it("builds nodes from our Dockerfile, with volumes of their own and time to drain", () => {
    const own = nodes.map(([, { volumes = [] }]) =>
      volumes.find((name) => name.endsWith(":/data")),
    );

    expect(new Set(own).size).toBe(nodes.length);
    for (const [name, service] of nodes) {
      expect(service.build, name).toEqual({ context: "..", dockerfile: "deploy/Dockerfile" });
      expect(service.stop_grace_period, name).toBe("20s");
    }
    for (const [name, { volumes = [], depends_on = {} }] of services) {
      for (const volume of volumes.filter((mount) => !mount.startsWith(".")))
        expect(Object.keys(compose.volumes), name).toContain(volume.split(":")[0]);
      expect(Object.keys(compose.services)).toEqual(
        expect.arrayContaining(Object.keys(depends_on)),
      );
    }
  });

  it("pins images to a version, and leads the published port to the one that listens", () => {
    for (const [name, { image }] of services.filter((service) => service[1].image !== undefined))
      expect(image, name).toMatch(/:\d/);
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toHaveLength(1);
    const inside = Number(ports[0]?.split(":").at(-1));
    const nginx = Number(/listen (\d+);/.exec(read("nginx.conf"))?.[1]);
    expect(inside).toBe("proxy" in compose.services ? nginx : imagePort);
  });
});

describe("deploy/compose.cluster.yaml", () => {
  it("has the nodes that the proxy spreads clients over, at their port", () => {
    const { services } = parse(read("compose.cluster.yaml"), { merge: true }) as Compose;
    const nodes = Object.keys(services).filter((name) => services[name]?.build !== undefined);
    const servers = [...read("nginx.conf").matchAll(/server ([\w-]+):(\d+)/g)];

    expect(nodes.length).toBe(2);
    expect(new Set(servers.map(([, name]) => name))).toEqual(new Set(nodes));
    for (const [, , port] of servers) expect(Number(port)).toBe(imagePort);
  });
});

describe("deploy/Dockerfile", () => {
  it("sets only variables that the program knows, and starts it as npm start does", () => {
    const runtime = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
    const names = [...runtime.matchAll(/^(?:ENV)? *([A-Z_]+)=/gm)].map(([, name = ""]) => name);

    expectKnown(names, "Dockerfile");
    const command = /^CMD (\[.*\])$/m.exec(runtime)?.[1] ?? "[]";
    expect((JSON.parse(command) as string[]).join(" ")).toBe(scripts.start);
  });
});

describe("deploy/frontdesk.service", () => {
  const unit = read("frontdesk.service");
  const values = (key: string) =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);

  it("starts the program as npm start does, with variables that it knows", () => {
    expectKnown(
      values("Environment").map((pair) => pair.split("=")[0] ?? ""),
      "frontdesk.service",
    );
    expect(values("ExecStart")).toEqual([`/opt/frontdesk/node_modules/.bin/${scripts.start}`]);
    expect(Number(values("TimeoutStopSec")[0])).toBeGreaterThan(15);
  });

  it("may write where the data lie and nowhere else, and is nobody who can do more", () => {
    expect(values("Environment")).toContain(`DATA_DIR=/var/lib/${values("StateDirectory")[0]}`);
    const hardened = { ProtectSystem: "strict", ProtectHome: "yes", NoNewPrivileges: "yes" };
    const closed = { DynamicUser: "yes", CapabilityBoundingSet: "", UMask: "0077" };
    for (const [key, value] of Object.entries({ ...hardened, ...closed }))
      expect(values(key), key).toEqual([value]);
    // Node could not start with it.
    expect(values("MemoryDenyWriteExecute")).toEqual([]);
  });
});

const CHART = "helm/frontdesk";
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: what Kubernetes takes, looked into by each test
  readonly spec: any;
}

/** The chart's objects as they would be made, by kind and name. */
function chart(changes: Readonly<Record<string, unknown>> = {}): ReadonlyMap<string, Resource> {
  const values = { ...(parse(read(`${CHART}/values.yaml`)) as object), ...changes };
  const resources = readdirSync(join("deploy", CHART, "templates")).flatMap((file) =>
    parseAllDocuments(renderChart(read(`${CHART}/templates/${file}`), values))
      .map((document) => {
        expect(document.errors, file).toEqual([]);
        return document.toJS() as Resource | null;
      })
      .filter((resource) => resource !== null),
  );
  return new Map(resources.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
}

const containerOf = (deployment: Resource | undefined) =>
  deployment?.spec.template.spec.containers[0];

describe("deploy/helm/frontdesk", () => {
  it("uses every value that it offers and offers every one that it uses", () => {
    const files = readdirSync(join("deploy", CHART, "templates"));
    const used = new Set(files.flatMap((file) => valuesUsed(read(`${CHART}/templates/${file}`))));
    const offered = pathsOf(parse(read(`${CHART}/values.yaml`)) as object);

    expect([...used].sort()).toEqual([...offered].sort());
    expect(parse(read(`${CHART}/Chart.yaml`))).toMatchObject({ version, appVersion: version });
  });

  it("runs the image with variables that it knows, at its ports, under probes that it answers", () => {
    const desk = containerOf(chart().get("Deployment frontdesk"));
    const names: string[] = desk.env.map(({ name }: { name: string }) => name);
    const value = (wanted: string) =>
      desk.env.find(({ name }: { name: string }) => name === wanted)?.value;

    expectKnown(names, "deployment.yaml");
    for (const { name, valueFrom } of desk.env)
      if (valueFrom) expect(valueFrom.secretKeyRef).toMatchObject({ name: "frontdesk", key: name });
    expect(desk.image).toBe(`frontdesk:${version}`);
    const ports = desk.ports.map(({ containerPort }: { containerPort: number }) => containerPort);
    expect(ports.map(String)).toEqual([value("PORT"), value("METRICS_PORT")]);
    expect(desk.startupProbe.httpGet.path).toBe("/startupz");
    expect(desk.livenessProbe.httpGet.path).toBe("/livez");
    expect(desk.readinessProbe.httpGet.path).toBe("/readyz");
    const mounts = desk.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    for (const [, , path = ""] of dockerfile.matchAll(/(DATA_DIR|FILES_DIR)=(\S+)/g))
      expect(mounts).toContain(path);
    expect(mounts).toContain("/tmp");
  });

  it("joins its parts: the same label, the same port, the same volume", () => {
    const all = chart();
    const spec = (key: string) => all.get(key)?.spec;
    const label = { "app.kubernetes.io/name": "frontdesk" };
    const pod = spec("Deployment frontdesk").template;

    expect(pod.metadata.labels).toEqual(label);
    expect(spec("Service frontdesk").selector).toEqual(label);
    expect(spec("PodDisruptionBudget frontdesk").selector.matchLabels).toEqual(label);
    expect(spec("NetworkPolicy frontdesk").podSelector.matchLabels).toEqual(label);
    expect(spec("HorizontalPodAutoscaler frontdesk")).toMatchObject({
      scaleTargetRef: { kind: "Deployment", name: "frontdesk" },
      minReplicas: 2,
    });
    const claims = pod.spec.volumes.flatMap(
      (volume: { persistentVolumeClaim?: { claimName: string } }) =>
        volume.persistentVolumeClaim?.claimName ?? [],
    );
    expect(claims).toEqual(["frontdesk-files"]);
    expect(spec("PersistentVolumeClaim frontdesk-files").accessModes).toEqual(["ReadWriteMany"]);
    const sockets = all.get("Ingress frontdesk-sockets");
    expect(sockets?.spec.rules[0].http.paths[0].path).toBe("/socket.io/");
    expect(sockets?.metadata.annotations).toMatchObject({
      "nginx.ingress.kubernetes.io/upstream-hash-by": "$arg_client",
    });
  });

  it("leaves out what is switched off", () => {
    const bare = chart({
      ...{ ingress: { enabled: false }, networkPolicy: { enabled: false } },
      ...{ name: "desk", mailFrom: "help@shop.example" },
    });

    expect([...bare.keys()].filter((key) => /^(Ingress|NetworkPolicy)/.test(key))).toEqual([]);
    const desk = containerOf(bare.get("Deployment desk"));
    expect(desk.env).toContainEqual({ name: "MAIL_FROM", value: "help@shop.example" });
  });
});

function pathsOf(values: object, prefix = ""): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? pathsOf(value as object, `${prefix}${key}.`)
      : [prefix + key],
  );
}
