/** What an app draws its icons with. */
export interface IconProps<N extends string> {
  readonly name: N;
  /** Edge in pixels; the style sheet's when absent. */
  readonly size?: number;
}

/**
 * An app's own icons, by the names it calls them. `shapes` are drawings of lucide-static, of which the build
 * keeps what is inside the `svg`. Line icons in the colour of the text around them, and decorative: the
 * control they sit in carries the name.
 */
export function createIcon<N extends string>(shapes: Readonly<Record<N, string>>) {
  return function Icon({ name, size }: IconProps<N>) {
    return (
      <svg
        class="icon"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
        // Constant markup of our own, no text from people.
        dangerouslySetInnerHTML={{ __html: shapes[name] }}
      />
    );
  };
}
