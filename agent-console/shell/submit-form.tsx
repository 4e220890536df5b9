import type { ComponentChildren } from "preact";

interface SubmitFormProps {
  /** Why it was not taken, above the fields. */
  readonly problem: string | null;
  readonly onSubmit: (form: HTMLFormElement) => Promise<void>;
  readonly children: ComponentChildren;
}

/** A form that the page sends itself; what was typed stays when it is not taken. */
export function SubmitForm({ problem, onSubmit, children }: SubmitFormProps) {
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(event.currentTarget);
      }}
    >
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      {children}
    </form>
  );
}
