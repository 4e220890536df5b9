/** Builds the npm package of the widget with the compiler: modules and their types. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** `outDir` instead of the package's own folder, for tests. @throws Error with what the compiler said */
export function buildPackage({ root, outDir }: { root: string; outDir?: string }): void {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const project = join(root, "web-widget/package");
  const args = [compiler, "-p", project, ...(outDir === undefined ? [] : ["--outDir", outDir])];
  try {
    execFileSync(process.execPath, args, { stdio: "pipe" });
  } catch (error) {
    const { stdout } = error as { stdout?: Buffer };
    throw new Error(`the package does not compile:\n${String(stdout ?? "")}`, { cause: error });
  }
}
