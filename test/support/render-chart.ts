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
