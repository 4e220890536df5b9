/** Helm, which Debian does not have: found, or built from its Go module where there is a Go. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const MODULE = "helm.sh/helm/v3/cmd/helm@v3.22.0";
const PLACES = ["/usr/local/bin/helm", "/usr/bin/helm"];

/** Path of a Helm; building it takes some minutes, once for each machine. Undefined where it cannot be had. */
export function findOrBuildHelm(): string | undefined {
  const found = PLACES.find((place) => existsSync(place));
  if (found !== undefined) return found;
  const path = go("env", "GOPATH").stdout.trim();
  if (path === "") return undefined;
  const built = join(path, "bin", "helm");
  if (existsSync(built)) return built;
  console.log("building Helm from its Go module …");
  go("install", MODULE);
  return existsSync(built) ? built : undefined;
}

function go(...args: readonly string[]) {
  // Without debug symbols the linker needs half the time; GOBIN would put it elsewhere.
  const env = { ...process.env, CGO_ENABLED: "0", GOBIN: "", GOFLAGS: "-ldflags=-s" };
  const { stdout } = spawnSync("go", args, {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return { stdout: stdout ?? "" };
}
