/** Texts that say much the same. */
export interface TextGroup {
  readonly typical: string;
  readonly texts: readonly string[];
}

/** Cosine from which on two texts say the same. */
const SAME = 0.6;

/** Groups texts greedily by their vectors, largest group first; without vectors each stands alone. */
export function clusterTexts(
  texts: readonly string[],
  vectors: readonly (Float32Array | null)[],
): TextGroup[] {
  const groups: { texts: string[]; vector: Float32Array | null }[] = [];
  texts.forEach((text, i) => {
    const vector = vectors[i] ?? null;
    const near = groups.find((group) => cosine(group.vector, vector) >= SAME);
    if (near === undefined) groups.push({ texts: [text], vector });
    else if (!near.texts.includes(text)) near.texts.push(text);
  });
  return groups
    .map((group) => ({ typical: group.texts[0] ?? "", texts: group.texts }))
    .sort((a, b) => b.texts.length - a.texts.length);
}

function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
