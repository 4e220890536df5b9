/**
 * Enforces the two tables of ARCHITECTURE.md: who may import whom, and which package lives in which one
 * place. Also refuses import cycles. Reads imports as text, so it needs no build.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

/** Folder → what else of ours it may import (path prefixes). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  language: ["kernel/"],
  understanding: ["kernel/", "language/"],
  knowledge: ["kernel/", "language/"],
  bot: ["kernel/", "language/", "understanding/"],
  handoff: ["kernel/"],
  "help-centre": ["kernel/", "knowledge/"],
  server: [
    "kernel/",
    "language/",
    "understanding/",
    "knowledge/",
    "bot/",
    "handoff/",
    "help-centre/",
  ],
  browser: ["kernel/protocol/"],
  "web-widget": ["kernel/protocol/", "browser/"],
  "agent-console": ["kernel/protocol/", "browser/"],
  scripts: ["kernel/", "language/", "understanding/", "knowledge/", "bot/", "handoff/", "server/"],
};

/** Package → the only places (path prefixes) that may import it. */
const ONE_PLACE: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ["bot/adapters/bot-framework.ts"],
  "@huggingface/transformers": ["language/encoder/transformers-embedder"],
  "hnswlib-node": ["knowledge/search/hnsw-index.ts"],
  "socket.io": ["server/sockets/"],
  express: ["server/http/"],
  pg: ["server/storage/"],
  "node:sqlite": ["server/storage/"],
  kysely: ["server/"],
  sharp: ["server/files/"],
};

const KERNEL_PACKAGES = new Set(["zod"]);
const BROWSER_FOLDERS = new Set(["browser", "web-widget", "agent-console"]);

export interface ImportEdge {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
  /** Repository path of the imported file, or undefined for packages. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
}

/** All imports of the source folders under `root`. Paths use `/`. */
export function readImports(root: string): ImportEdge[] {
  return Object.keys(MAY_IMPORT).flatMap((folder) =>
    sourceFiles(root, folder).flatMap((file) => importsOf(root, file)),
  );
}

/** One sentence for each import that breaks a table, with file and line. */
export function findViolations(edges: readonly ImportEdge[]): string[] {
  return edges.flatMap((edge) => {
    const problem =
      edge.target === undefined ? packageProblem(edge) : folderProblem(edge, edge.target);
    return problem === undefined ? [] : [`${edge.from}:${edge.line} ${problem}`];
  });
}

/** Import cycles between files, each as `a → b → a`. Type-only imports count: a cycle of types reads no better. */
export function findCycles(edges: readonly ImportEdge[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, target } of edges) {
    if (target !== undefined) graph.set(from, [...(graph.get(from) ?? []), target]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      cycles.push([...path.slice(start), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

function folderProblem(edge: ImportEdge, target: string): string | undefined {
  const from = edge.from.split("/")[0] ?? "";
  const to = target.split("/")[0] ?? "";
  if (from === to) return undefined;
  const allowed = MAY_IMPORT[from] ?? [];
  if (!allowed.some((prefix) => target === prefix || target.startsWith(prefix))) {
    return `imports ${target}, but ${from} may import only ${allowed.join(", ") || "zod"}`;
  }
  if (BROWSER_FOLDERS.has(from) && !edge.typeOnly && to !== "browser") {
    return `imports values from ${target}; browser apps take types only ("import type")`;
  }
  return undefined;
}

function packageProblem(edge: ImportEdge): string | undefined {
  const name = packageName(edge.specifier);
  const folder = edge.from.split("/")[0] ?? "";
  if (
    BROWSER_FOLDERS.has(folder) &&
    name.startsWith("node:") &&
    !edge.from.endsWith(".config.ts")
  ) {
    return `imports ${name}, but browser apps have no Node built-ins`;
  }
  if (folder === "kernel" && !KERNEL_PACKAGES.has(name))
    return `imports ${name}, but kernel is a leaf with zod only`;
  const places = ONE_PLACE[name];
  if (places && folder !== "scripts" && !places.some((place) => edge.from.startsWith(place))) {
    return `imports ${name}, which lives only in ${places.join(", ")}`;
  }
  return undefined;
}

function packageName(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

function importsOf(root: string, file: string): ImportEdge[] {
  const source = readFileSync(join(root, file), "utf8");
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"();]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;
  return [...source.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? "";
    const target = specifier.startsWith(".")
      ? normalize(join(dirname(file), specifier))
          .split(sep)
          .join("/")
      : undefined;
    const line = source.slice(0, match.index).split("\n").length;
    return { from: file, line, specifier, target, typeOnly: match[1] !== undefined };
  });
}

function sourceFiles(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
  } catch {
    return [];
  }
}
