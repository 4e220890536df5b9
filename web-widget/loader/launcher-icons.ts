/** The launcher's paths, from lucide (ISC licence), 24 by 24: three, so that the loader stays small. */
/** A speech bubble. */
export const CHAT =
  "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719";
/** Away with it. */
export const CROSS = "M18 6 6 18M6 6l12 12";
/** Opens and closes downwards. */
export const DOWN = "m6 9 6 6 6-6";
