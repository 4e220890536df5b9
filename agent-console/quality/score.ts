/** A score as it is written. */
export function presentPercent(value: number): string {
  return `${Math.round(value)} %`;
}
