/** Helm, which Debian does not have. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const PLACES = ["/usr/local/bin/helm", "/usr/bin/helm"];

/** Path of a Helm that is installed, also by `go install`; undefined without one. */
export function findHelm(): string | undefined {
  const { stdout } = spawnSync("go", ["env", "GOPATH"], { encoding: "utf8" });
  const byGo = (stdout ?? "").trim();
  const places = byGo === "" ? PLACES : [...PLACES, join(byGo, "bin", "helm")];
  return places.find((place) => existsSync(place));
}
