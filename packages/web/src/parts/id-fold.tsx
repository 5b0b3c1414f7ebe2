import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Field } from './field.tsx';

interface IdFoldProps {
  readonly label: string;
  readonly hint: string;
  /** What an id looks like, as the `pattern` of an input. */
  readonly pattern: string;
  readonly value: string;
  readonly change: (id: string) => void;
  readonly wrong: readonly string[];
}

const summary = words(
  '编号（网址和文件名用，可不改）',
  'Id, for addresses and file names (may stay as it is)',
);

/** The id of something new, made by itself and folded away: it opens where it is wrong, for a browser cannot ask for what is hidden. */
export function IdFold({ label, hint, pattern, value, change, wrong }: IdFoldProps) {
  const { say } = useLanguage();
  const isWrong = wrong.length > 0 || !new RegExp(`^(?:${pattern})$`).test(value);
  return (
    <details className="fold" open={isWrong || undefined}>
      <summary>{say(summary)}</summary>
      <Field label={label} hint={hint} wrong={wrong}>
        {(field) => (
          <input
            {...field}
            required
            pattern={pattern}
            value={value}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
    </details>
  );
}
