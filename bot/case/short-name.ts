/** More words, or Han characters, tell something and name nobody. */
const LONGEST = { words: 8, han: 20 } as const;

/** Whether a text is as short as what shops and companies are called. */
export function isShortName(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return han > 0 ? han <= LONGEST.han : words <= LONGEST.words;
}
