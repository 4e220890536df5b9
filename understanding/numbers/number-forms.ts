/** How a shop's numbers look: regular expressions on upper case, half-width, without spaces. */
export interface NumberForms {
  readonly orderNumbers: readonly string[];
  readonly trackingNumbers: readonly string[];
  readonly caseNumbers: string;
}

/** The forms, ready to be asked. */
export interface FormTests {
  readonly isOrder: (value: string) => boolean;
  readonly isTracking: (value: string) => boolean;
  readonly isCase: (value: string) => boolean;
}

const tests = new WeakMap<NumberForms, FormTests>();

/** Compiled once for each settings object. */
export function formTests(forms: NumberForms): FormTests {
  const known = tests.get(forms);
  if (known !== undefined) return known;
  const made = {
    isOrder: oneOf(forms.orderNumbers),
    isTracking: oneOf(forms.trackingNumbers),
    isCase: oneOf([forms.caseNumbers]),
  };
  tests.set(forms, made);
  return made;
}

function oneOf(sources: readonly string[]): (value: string) => boolean {
  const patterns = sources.map((source) => new RegExp(`^(?:${source})$`, "u"));
  return (value) => patterns.some((pattern) => pattern.test(value));
}
