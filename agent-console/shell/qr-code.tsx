import { useEffect, useState } from "preact/hooks";

interface Squares {
  readonly size: number;
  /** Of an SVG, one unit a square. */
  readonly path: string;
}

/** A text as a picture that a phone reads, dark on white in every theme. What draws it comes when it is needed. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [squares, setSquares] = useState<Squares | null>(null);
  useEffect(() => {
    void import("uqr").then(({ encode }) => {
      const { size, data } = encode(text, { border: 2 });
      const path = data.flatMap((row, y) =>
        row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
      );
      setSquares({ size, path: path.join("") });
    });
  }, [text]);
  if (squares === null) return <div class="qr-code" />;
  const { size, path } = squares;
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
