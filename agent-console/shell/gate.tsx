import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp, useBrandName } from "./app-context.ts";
import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";

/** The frame of the pages before the desk: brand, one card, language and theme. */
export function Gate({ title, hint, children }: GateProps) {
  const { say } = useApp();
  return (
    <div class="gate">
      <header class="gate-head">
        <Brand />
        <div class="gate-switches">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main class="gate-card">
        <h1>{title}</h1>
        {hint === undefined ? null : <p class="soft">{hint}</p>}
        {children}
      </main>
      <footer class="gate-foot soft">{say("gate.foot")}</footer>
    </div>
  );
}

interface GateProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}

/** The desk's name with the shop's picture, or our own mark. */
export function Brand() {
  const { brand } = useApp();
  const name = useBrandName();
  return (
    <span class="brand">
      {brand?.logo ? (
        <img class="brand-mark" src={brand.logo} alt="" />
      ) : (
        <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" class="brand-ground" />
          <path class="brand-line" d="M8 20a8 8 0 0 1 16 0M6 23.5h20M16 9v2.5" />
        </svg>
      )}
      <span class="brand-name">{name}</span>
    </span>
  );
}

/** A labelled field of a form on these pages. */
export function Field(props: {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "email" | "password";
  readonly autocomplete:
    | "username"
    | "current-password"
    | "new-password"
    | "name"
    | "one-time-code";
  readonly hint?: string;
  readonly minLength?: number;
  readonly focus?: boolean;
}) {
  const element = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Browsers look at `autofocus` only while the page loads; some fields come later.
    if (props.focus === true) element.current?.focus();
  }, []);
  const hintId = `${props.name}-hint`;
  const input = {
    ref: element,
    id: props.name,
    name: props.name,
    autocomplete: props.autocomplete,
    required: true,
    minLength: props.minLength ?? 1,
    ...(props.hint === undefined ? {} : { "aria-describedby": hintId }),
  };
  return (
    <div class="field">
      <label for={props.name}>{props.label}</label>
      {props.type === "text" ? <input {...input} type="text" /> : null}
      {props.type === "email" ? <input {...input} type="email" /> : null}
      {props.type === "password" ? <input {...input} type="password" /> : null}
      {props.hint === undefined ? null : (
        <p id={hintId} class="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}
