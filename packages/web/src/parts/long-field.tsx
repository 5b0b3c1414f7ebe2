import type { ReactNode } from 'react';
import { Field } from './field.tsx';

interface LongFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with what was filled in. */
  readonly wrong?: readonly string[];
  readonly rows?: number;
  readonly isNeeded?: boolean;
  /** Signs that are taken; as many as a sentence of the procedure may have unless said otherwise. */
  readonly most?: number;
}

/** Something to be said in more than one line: a reason, a reply, minutes. */
export function LongField({
  value,
  change,
  rows = 4,
  isNeeded = true,
  most = 4000,
  ...field
}: LongFieldProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea
          {...attributes}
          rows={rows}
          required={isNeeded}
          maxLength={most}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
