/** Finds programs that tests need, and installs their Debian package when this machine lets us. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";

/** A program that tests need and Debian brings. */
export interface Program {
  readonly name: string;
  /** Debian package that brings it. */
  readonly package: string;
  /** Paths or globs where it may be, best first. */
  readonly places: readonly string[];
}

/** For browser tests. */
export const CHROMIUM: Program = {
  name: "Chromium",
  package: "chromium",
  places: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
};
/** Chinese glyphs for screenshots and layout in the browser tests. */
export const CHINESE_FONT: Program = {
  name: "a Chinese font",
  package: "fonts-noto-cjk",
  places: ["/usr/share/fonts/**/NotoSansCJK-Regular.ttc", "/usr/share/fonts/**/*CJK*"],
};
/** For tests on both engines. */
export const POSTGRES: Program = {
  name: "PostgreSQL",
  package: "postgresql",
  places: ["/usr/lib/postgresql/*/bin/postgres", "/usr/local/bin/postgres"],
};
/** For tests with several nodes. */
export const REDIS: Program = {
  name: "Redis",
  package: "redis-server",
  places: ["/usr/bin/redis-server", "/usr/local/bin/redis-server"],
};

/** For tests behind the proxy that deploy/ ships. */
export const NGINX: Program = {
  name: "nginx",
  package: "nginx-light",
  places: ["/usr/sbin/nginx", "/usr/local/sbin/nginx"],
};

/** Path of the program, or undefined when it is not installed. */
export function findProgram(program: Program): string | undefined {
  for (const place of program.places) {
    const found = place.includes("*")
      ? globSync(place).sort().at(-1)
      : existsSync(place)
        ? place
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Paths of the programs, installing the missing ones as root (or through passwordless sudo) with apt-get.
 * A program that could not be had is missing from the result.
 */
export function findOrInstall(programs: readonly Program[]): Map<Program, string> {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length > 0) install(missing.map((program) => program.package));
  const found = new Map<Program, string>();
  for (const program of programs) {
    const path = findProgram(program);
    if (path !== undefined) found.set(program, path);
  }
  return found;
}

function install(packages: readonly string[]): void {
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? [] : ["sudo", "-n"];
  console.log(`installing ${packages.join(", ")} …`);
  const apt = (args: readonly string[]) => {
    const [command = "apt-get", ...rest] = [...prefix, "apt-get", "-q", ...args];
    return spawnSync(command, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status;
  };
  // The package list may be empty or old on a fresh machine.
  if (apt(["install", "-y", "--no-install-recommends", ...packages]) !== 0) {
    apt(["update"]);
    apt(["install", "-y", "--no-install-recommends", ...packages]);
  }
}
