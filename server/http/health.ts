/** Whether the desk can serve, check by check. */

/** `degraded`: it serves, but worse than it should, and someone should look. */
export type CheckState = "ok" | "degraded" | "failed";

/** What a check of one part found. */
export interface CheckResult {
  readonly state: CheckState;
  /** One plain phrase for operators; never secrets. */
  readonly detail?: string;
}

/** All checks together, for /readyz. */
export interface HealthReport {
  /** False while any check has failed or the server is draining. */
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** The checks of this node; ready means that every one of them passed and it is not draining. */
export class Health {
  readonly #checks = new Map<string, () => Promise<CheckResult> | CheckResult>();
  #draining = false;

  /** `check` must be cheap: it runs with every question. */
  add(name: string, check: () => Promise<CheckResult> | CheckResult): void {
    this.#checks.set(name, check);
  }

  /** From now on nothing new should be sent here. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  async report(): Promise<HealthReport> {
    const entries = await Promise.all(
      [...this.#checks].map(async ([name, check]) => [name, await settle(check)] as const),
    );
    const checks: Record<string, CheckResult> = Object.fromEntries(entries);
    checks["draining"] = this.#draining
      ? { state: "failed", detail: "shutting down" }
      : { state: "ok" };
    return { ready: Object.values(checks).every(({ state }) => state !== "failed"), checks };
  }
}

const CHECK_MS = 3000;

async function settle(check: () => Promise<CheckResult> | CheckResult): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ state: "failed", detail: "no answer" }), CHECK_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), tooLong]);
  } catch {
    return { state: "failed", detail: "check failed" };
  } finally {
    clearTimeout(timer);
  }
}
