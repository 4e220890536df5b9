import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import { importRules, isLoaded, MAY_IMPORT } from "./import-rules.ts";

/**
 * Follows every import of the source folders under `root` with dependency-cruiser and says which ones break
 * `import-rules.ts`, cycles included, each with what to do about it. An empty string means that all is well.
 */
export async function findLayerProblems(root: string): Promise<string> {
  const { output, exitCode } = await follow(root, {
    validate: true,
    ruleSet: { forbidden: importRules() },
    outputType: "err-long",
  });
  return exitCode === 0 ? "" : String(output);
}

/** Names of the packages that the running program imports, for their types or for what they do, sorted. */
export async function findLoadedPackages(root: string): Promise<string[]> {
  const { output } = await follow(root, {});
  if (typeof output === "string") throw new Error("dependency-cruiser wrote text, not its result");
  const loaded = output.modules.filter(({ source }) => isLoaded(source));
  const names = loaded.flatMap(({ dependencies }) =>
    dependencies
      .filter(({ dependencyTypes }) => dependencyTypes.some((type) => type.startsWith("npm")))
      .map(({ module }) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module),
  );
  return [...new Set(names)].sort();
}

function follow(root: string, options: ICruiseOptions) {
  const present = Object.keys(MAY_IMPORT).filter((folder) => existsSync(join(root, folder)));
  return cruise(present, {
    ...options,
    baseDir: root,
    // Type-only imports count: a circle of types reads no better, and a layer is what its files know.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^dist/", "^help-centre/assets/", "^language/encoder/training/"] },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "require", "types"],
      mainFields: ["module", "main", "types"],
    },
  });
}
