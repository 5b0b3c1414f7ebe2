interface StageChipProps {
  readonly state: 'waiting' | 'now' | 'done' | 'wrong';
  /** The state in words: it is never only a colour. */
  readonly children: string;
}

const signs = { waiting: '○', now: '▶', done: '✓', wrong: '!' } as const;

/** Where something stands, by sign and words. */
export function StageChip({ state, children }: StageChipProps) {
  return (
    <span className={`chip ${state}`}>
      <span aria-hidden="true">{signs[state]} </span>
      {children}
    </span>
  );
}
