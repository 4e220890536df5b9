/** Mean and spread of each column, so that weights of different features can be compared. */
export interface Scaling {
  readonly mean: number[];
  readonly scale: number[];
}

/** Measures columns; a column that never changes gets scale 1. */
export function measureScaling(rows: Iterable<ArrayLike<number>>, columns: number): Scaling {
  const sum = new Float64Array(columns);
  const squares = new Float64Array(columns);
  let count = 0;
  for (const row of rows) {
    count += 1;
    for (let i = 0; i < columns; i += 1) {
      const value = row[i] ?? 0;
      sum[i] = (sum[i] ?? 0) + value;
      squares[i] = (squares[i] ?? 0) + value * value;
    }
  }
  const mean = Array.from(sum, (total) => total / Math.max(1, count));
  const scale = mean.map((average, i) => {
    const variance = (squares[i] ?? 0) / Math.max(1, count) - average * average;
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
  return { mean, scale };
}

/** The rows in units of spread around the mean. */
export function standardise(row: ArrayLike<number>, { mean, scale }: Scaling): Float64Array {
  return Float64Array.from(mean, (average, i) => ((row[i] ?? 0) - average) / (scale[i] ?? 1));
}

/**
 * Minimises a smooth function by Adam (Kingma & Ba, 2015) with a falling rate. `gradient` writes the
 * gradient at the given weights into its second argument. Deterministic.
 */
export function minimise(
  size: number,
  gradient: (weights: Float64Array, into: Float64Array) => void,
  { steps, rate }: { readonly steps: number; readonly rate: number },
): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const slope = new Float64Array(size);
  for (let step = 1; step <= steps; step += 1) {
    slope.fill(0);
    gradient(weights, slope);
    const now = rate * (1 - (step - 1) / steps);
    for (let i = 0; i < size; i += 1) {
      const g = slope[i] ?? 0;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      const mean = (first[i] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[i] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
      weights[i] = (weights[i] ?? 0) - (now * mean) / spread;
    }
  }
  return weights;
}
