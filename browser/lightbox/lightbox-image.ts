/** A picture that can be looked at in full. */
export interface LightboxImage {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** The viewer's words in the reader's language. */
export interface LightboxWords {
  readonly title: (name: string, at: number, count: number) => string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly larger: string;
  readonly smaller: string;
  readonly download: string;
  readonly loading: string;
  readonly failed: string;
}
