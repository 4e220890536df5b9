import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/**
 * Renders a Helm template as far as ours go: `{{ .Values.a.b }}` is put in, and the lines from
 * `{{- if .Values.a }}` to `{{- end }}` are there when the value says something. Anything else is refused, so
 * that the templates stay as simple as what is tested.
 */
export function renderChart(template: string, values: object): string {
  const shown: boolean[] = [];
  const lines = template.split("\n").filter((line) => {
    const condition = /^ *\{\{- if \.Values\.([\w.]+) \}\}$/.exec(line)?.[1];
    if (condition !== undefined) shown.push(isTrue(lookUp(values, condition)));
    else if (/^ *\{\{- end \}\}$/.test(line)) {
      if (shown.pop() === undefined) throw new Error("an end without its if");
    } else return shown.every(Boolean);
    return false;
  });
  if (shown.length > 0) throw new Error("an if without its end");
  const text = lines
    .join("\n")
    .replace(/\{\{ \.Values\.([\w.]+) \}\}/g, (_, path: string) => String(lookUp(values, path)));
  if (text.includes("{{")) throw new Error(`not rendered: ${/.*\{\{.*/.exec(text)?.[0]}`);
  return text;
}

/** The whole chart with these values instead of its own, one document after the other. */
export function renderWholeChart(changes: Readonly<Record<string, unknown>>): string {
  const chart = "deploy/helm/frontdesk";
  const own = parse(readFileSync(`${chart}/values.yaml`, "utf8")) as Record<string, unknown>;
  const values = Object.fromEntries(
    Object.entries({ ...own, ...changes }).map(([key, value]) => [key, merge(own[key], value)]),
  );
  return readdirSync(`${chart}/templates`)
    .map((file) => renderChart(readFileSync(`${chart}/templates/${file}`, "utf8"), values))
    .join("\n---\n");
}

/** As Helm does: what is not said anew stays. */
function merge(own: unknown, change: unknown): unknown {
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  return isObject(own) && isObject(change) ? { ...(own as object), ...(change as object) } : change;
}

/** Paths of all values that a template mentions. */
export function valuesUsed(template: string): readonly string[] {
  return [...template.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path);
}

/** What Helm takes for true. */
function isTrue(value: unknown): boolean {
  return value !== false && value !== "" && value !== 0 && value !== null;
}

function lookUp(values: object, path: string): unknown {
  const found = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
  if (found === undefined) throw new Error(`values.yaml has no ${path}`);
  return found;
}
