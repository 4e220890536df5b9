import { useState } from "preact/hooks";

/** A deed that cannot be taken back is asked twice, in place. */
export function SureButton(props: {
  readonly label: string;
  readonly sure: string;
  readonly disabled?: boolean;
  readonly onSure: () => void;
}) {
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      class={asked ? "button danger" : "button"}
      disabled={props.disabled}
      onBlur={() => setAsked(false)}
      onClick={() => {
        setAsked(!asked);
        if (asked) props.onSure();
      }}
    >
      {asked ? props.sure : props.label}
    </button>
  );
}
