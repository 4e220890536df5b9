/** Time as the delivery code sees it, so that tests decide when it passes. All times are milliseconds. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** The browser's own clock and timers. */
export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, task) => {
    const handle = setTimeout(task, ms);
    return () => clearTimeout(handle);
  },
};
