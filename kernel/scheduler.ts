/** Where "later" comes from, so that tests decide when it is. Deadlines that must survive a restart are rows. */
export interface Scheduler {
  /** Runs the task once after `ms`; the returned function calls it off. A task that throws is its own concern. */
  after(ms: number, task: () => void): () => void;
}

/** Real timers. They keep no process alive. */
export const systemScheduler: Scheduler = {
  after(ms, task) {
    const timer = setTimeout(task, ms);
    if (typeof timer === "object" && "unref" in timer) timer.unref();
    return () => clearTimeout(timer);
  },
};
