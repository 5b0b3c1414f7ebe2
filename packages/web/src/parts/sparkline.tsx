import { pathOf } from './path-of.ts';

interface SparklineProps {
  /** In order of time; null where nothing is known. */
  readonly values: readonly (number | null)[];
  /** What it shows, in words, with its first and last value. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A small trend. Numbers behind it stand in a table or in its label. */
export function Sparkline({ values, label, width = 120, height = 24 }: SparklineProps) {
  const lines = pathOf(values, width, height);
  const last = lines.at(-1)?.at(-1);
  return (
    <svg className="sparkline" width={width} height={height} role="img" aria-label={label}>
      {lines.map((points) => (
        <polyline key={points[0]?.x} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
      {last !== undefined && <circle cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  );
}
