/** A row of the vector store that lies near a question. */
export interface Neighbour {
  readonly row: number;
  /** Exact cosine in [-1, 1]. */
  readonly similarity: number;
}

/**
 * Finds the rows nearest to a unit vector. Rows are those of a {@link VectorStore}.
 *
 *     index.add(row);
 *     const [nearest] = index.search(question, 1);
 */
export interface VectorIndex {
  readonly size: number;
  /** Makes a row findable; adding it again changes nothing. */
  add(row: number): void;
  /** Takes a row out; unknown rows are ignored. */
  remove(row: number): void;
  /** At most `count` rows, nearest first. */
  search(question: Float32Array, count: number): readonly Neighbour[];
}
