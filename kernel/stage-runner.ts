/** How a part lets others measure what it does, without knowing who does. */

/** Runs the work of a stage: what it returns or throws comes through, a promise is measured until it settles. */
export type StageRunner<S extends string> = <T>(stage: S, work: () => T) => T;

/** Nobody looks. */
export const unmeasured: StageRunner<string> = (_stage, work) => work();
