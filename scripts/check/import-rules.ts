/**
 * The two tables of ARCHITECTURE.md as data: who may import whom, and which package lives in which one place.
 * `layers.ts` hands them to dependency-cruiser; a test keeps the page and this file the same.
 */
import type { IFlattenedRuleSet } from "dependency-cruiser";

type ForbiddenRule = NonNullable<IFlattenedRuleSet["forbidden"]>[number];

/** Folder → the other folders of ours that it may import. Every folder with source stands here. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  language: ["kernel"],
  understanding: ["kernel", "language"],
  knowledge: ["kernel", "language"],
  bot: ["kernel", "language", "understanding"],
  handoff: ["kernel"],
  "help-centre": ["kernel", "knowledge"],
  server: ["kernel", "language", "understanding", "knowledge", "bot", "handoff", "help-centre"],
  browser: ["kernel/protocol"],
  "web-widget": ["kernel/protocol", "kernel/look", "browser"],
  "agent-console": ["kernel/protocol", "kernel/look", "browser"],
  scripts: [
    "kernel",
    "language",
    "understanding",
    "knowledge",
    "bot",
    "handoff",
    "help-centre",
    "server",
  ],
};

/** Folders that run in a browser: they take types of the server's side, never values, and nothing of Node. */
export const BROWSER_FOLDERS: readonly string[] = ["browser", "web-widget", "agent-console"];

/** Folder → the other folders of which it may import types only. */
export const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  browser: ["kernel/protocol"],
  "web-widget": ["kernel/protocol"],
  "agent-console": ["kernel/protocol"],
  "help-centre": ["knowledge"],
};

/** Package → the only places (file or folder) that may import it. The command line may use them all. */
export const ONE_PLACE: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ["bot/adapters/"],
  "@huggingface/transformers": ["language/encoder/hub-encode.ts"],
  "@huggingface/tokenizers": ["language/encoder/folder-encode.ts"],
  "hnswlib-node": ["knowledge/search/hnsw-index.ts", "knowledge/search/scan-index.ts"],
  "socket.io": ["server/sockets/"],
  ws: ["server/sockets/"],
  express: ["server/http/"],
  pg: ["server/storage/"],
  "node:sqlite": ["server/storage/"],
  kysely: ["server/"],
  sharp: ["server/files/"],
  "libphonenumber-js": [
    "handoff/contact.ts",
    "handoff/cover-contacts.ts",
    "handoff/notify-settings.ts",
  ],
  nodemailer: ["server/channels/"],
  otpauth: ["server/accounts/totp.ts"],
  uqr: ["agent-console/shell/qr-code.tsx"],
  "web-push": ["server/channels/"],
  jose: ["server/identity/"],
  "@opentelemetry/api": ["server/system/otlp-tracer.ts"],
  "@opentelemetry/exporter-trace-otlp-http": ["server/system/otlp-tracer.ts"],
  "@opentelemetry/resources": ["server/system/otlp-tracer.ts"],
  "@opentelemetry/sdk-trace": ["server/system/otlp-tracer.ts"],
  "onnxruntime-node": ["language/encoder/folder-encode.ts", "server/files/reading/text-models.ts"],
  "@hyzyla/pdfium": ["server/files/pictures/draw-pdf-pages.ts"],
  "libheif-js": ["server/files/pictures/heic-thread.ts"],
};

/** What the running program does not load: the browser apps, which are built, and tools of those who work on it. */
const NOT_LOADED: readonly string[] = [
  ...BROWSER_FOLDERS,
  "scripts/bench",
  "scripts/check",
  "scripts/services",
];

/** Matches the files that the running program loads, the command line included. */
export function isLoaded(path: string): boolean {
  return NOT_LOADED.every((folder) => !path.startsWith(`${folder}/`));
}

/** The rules for dependency-cruiser. Each one's comment tells whoever meets it what to do instead. */
export function importRules(): ForbiddenRule[] {
  return [
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => folderRule(folder, allowed)),
    ...Object.entries(TYPES_ONLY).map(([folder, targets]) => typesOnlyRule(folder, targets)),
    ...Object.entries(ONE_PLACE).map(([name, places]) => onePlaceRule(name, places)),
    {
      name: "no-node-in-the-browser",
      severity: "error",
      comment:
        "Browser apps have no Node built-ins: ask the server for it, or use what browsers have.",
      from: { path: folders(BROWSER_FOLDERS), pathNot: "\\.config\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "kernel-is-a-leaf",
      severity: "error",
      comment:
        "kernel knows zod and nothing else, because browsers load it: put it in the folder that needs it.",
      from: { path: folders(["kernel"]) },
      to: { path: ".", pathNot: ["^kernel/", packagePath("zod")] },
    },
    {
      name: "loaded-packages-are-dependencies",
      severity: "error",
      comment:
        "The program loads this package when it runs, but an installation without devDependencies lacks it: " +
        "name it in package.json under dependencies.",
      from: { path: "^", pathNot: folders(NOT_LOADED) },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment:
        "Files may not import each other in a circle, types included: move what both need into a third file that imports neither.",
      from: {},
      to: { circular: true },
    },
  ];
}

function folderRule(folder: string, allowed: readonly string[]): ForbiddenRule {
  const others = Object.keys(MAY_IMPORT).filter((other) => other !== folder);
  return {
    name: `${folder}-may-import`,
    severity: "error",
    comment:
      `${folder} may import only ${allowed.join(", ") || "zod"}. Take what is needed as an argument ` +
      "(a port that server/compose fills), or move what both sides need into a folder that both may import.",
    from: { path: folders([folder]) },
    to: { path: folders([...others, "test"]), pathNot: folders(allowed) },
  };
}

function typesOnlyRule(folder: string, targets: readonly string[]): ForbiddenRule {
  return {
    name: `${folder}-takes-types-only`,
    severity: "error",
    comment: `Of ${targets.join(", ")} ${folder} may take types only: write "import type", or get the value over the wire or as an argument.`,
    from: { path: folders([folder]) },
    to: { path: folders(targets), dependencyTypesNot: ["type-only"] },
  };
}

function onePlaceRule(name: string, places: readonly string[]): ForbiddenRule {
  return {
    name: `${name.replace(/^@|:/g, "").replace("/", "-")}-in-one-place`,
    severity: "error",
    comment: `${name} lives in ${places.join(", ")} alone, so that it can be replaced there: use what that place exports.`,
    from: { path: "^", pathNot: [...places.map((place) => `^${literally(place)}`), "^scripts/"] },
    to: { path: packagePath(name) },
  };
}

function folders(paths: readonly string[]): string[] {
  return paths.length > 0 ? paths.map((path) => `^${literally(path)}/`) : ["^$"];
}

/** Matches a package wherever it is installed, by its own name or that of its types. */
function packagePath(name: string): string {
  const bare = name.replace(/^node:/, "");
  return `(^|node_modules/(@types/)?|^node:)${literally(bare)}(/|$)`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
