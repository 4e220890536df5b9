import type { FileReading, FileSource } from "../../kernel/protocol/file-reading.ts";

/** A picture or video that can be looked at in full. */
export interface LightboxImage {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly mime?: string | undefined;
  readonly source?: FileSource | undefined;
  readonly reading?: FileReading | undefined;
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
  /** Where two pictures can lie side by side: the question for the second, and that there is none. */
  readonly compare?: string;
  readonly nothing?: string;
}
