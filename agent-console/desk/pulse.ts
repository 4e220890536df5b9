/**
 * A network that is gone without a word: the connection itself would notice after half a minute, an agent should see it
 * within five seconds. So the desk is asked every two whether it is there.
 */
import type { Timers } from "../../browser/delivery/timers.ts";

/** From an answer to the next question. */
export const PULSE_EVERY_MS = 2000;
/** After so long without an answer the desk counts as gone; with the other less than five seconds. */
export const PULSE_SILENCE_MS = 2500;

/** What the pulse goes through, and whom it tells. */
export interface PulsePorts {
  readonly timers: Pick<Timers, "after">;
  /** Resolves when the desk has answered; rejects when it has not: it is then asked again. */
  readonly ask: () => Promise<void>;
  /** `false`: nothing came back in time. `true`: it has, after it had not. */
  readonly changed: (isThere: boolean) => void;
}

/** Beats from now on; returns how to stop. */
export function startPulse({ timers, ask, changed }: PulsePorts): () => void {
  let stopped = false;
  let isThere = true;
  let callOff: () => void = () => {};
  const beat = (): void => {
    const silence = timers.after(PULSE_SILENCE_MS, () => {
      if (isThere && !stopped) changed(false);
      isThere = false;
    });
    const next = (): void => {
      silence();
      if (!stopped) callOff = timers.after(PULSE_EVERY_MS, beat);
    };
    ask().then(() => {
      if (!isThere && !stopped) changed(true);
      isThere = true;
      next();
    }, next);
  };
  callOff = timers.after(PULSE_EVERY_MS, beat);
  return () => {
    stopped = true;
    callOff();
  };
}
