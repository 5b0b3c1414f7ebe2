import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what was filled in. */
  readonly wrong?: readonly string[];
  /** The control; it takes these attributes. */
  readonly children: (attributes: {
    readonly id: string;
    readonly 'aria-describedby'?: string;
    readonly 'aria-invalid'?: true;
  }) => ReactNode;
}

/** Something to fill in, with its label, a hint, and what is wrong with it, tied together for readers. */
export function Field({ label, hint, wrong = [], children }: FieldProps) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, wrong.length === 0 ? '' : `${id}-wrong`]
    .join(' ')
    .trim();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(wrong.length === 0 ? {} : { 'aria-invalid': true }),
      })}
      {hint !== undefined && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong.length > 0 && (
        <ul className="field-wrong" id={`${id}-wrong`}>
          {wrong.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
