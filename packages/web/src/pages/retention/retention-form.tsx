import type { Retention } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CountForm } from '../settings/count-form.tsx';

interface RetentionFormProps {
  readonly path: string;
  readonly retention: Retention;
  readonly done: () => void;
}

const said = {
  days: words('保存多少天', 'Days'),
  save: words('保存', 'Save'),
};

/** Says for how long a kind of data is kept, and on what ground. */
export function RetentionForm({ path, retention: { kind, days, source }, done }: RetentionFormProps) {
  const { say } = useLanguage();
  return (
    <CountForm
      list={path}
      label={say(said.days)}
      count={days}
      most={36_500}
      basis={source ?? ''}
      longestBasis={100}
      button={say(said.save)}
      request={({ count, basis }) => ({ path, body: { kind, days: count, source: basis } })}
      done={done}
    />
  );
}
