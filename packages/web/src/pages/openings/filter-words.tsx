import type { AuditFilter } from '@jianheng/api';
import { type Operation, operationTitles } from '@jianheng/casework';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { outcomeWords } from '../audit/outcome-words.ts';

const said = {
  all: words('全部条目', 'every entry'),
  seq: words('第几条', 'entry'),
  account: words('账号', 'account'),
  person: words('人员', 'person'),
  organ: words('单位', 'organ'),
  operation: words('做了什么', 'what'),
  target: words('对象', 'target'),
  outcome: words('结果', 'outcome'),
  from: words('自', 'from'),
  to: words('至', 'to'),
  request: words('请求', 'request'),
};

const order = [
  'seq',
  'account',
  'person',
  'organ',
  'operation',
  'target',
  'outcome',
  'from',
  'to',
  'request',
] as const;

interface FilterWordsProps {
  readonly filter: AuditFilter;
  /** Names of what it names by id. */
  readonly about?: readonly string[];
}

/** Which entries of the audit are meant, in words. */
export function FilterWords({ filter, about = [] }: FilterWordsProps) {
  const { say, signs } = useLanguage();
  const parts = order.filter((name) => filter[name] !== undefined);
  if (parts.length === 0) return <>{say(said.all)}</>;
  const sayValue = (name: (typeof order)[number]) => {
    const value = String(filter[name]);
    const title = name === 'operation' ? operationTitles[value as Operation] : undefined;
    if (title !== undefined) return say(title);
    return name === 'outcome' && filter.outcome !== undefined ? say(outcomeWords[filter.outcome]) : value;
  };
  return (
    <>
      {parts.map((name) => (
        <div key={name}>
          <span className="quiet">
            {say(said[name])}
            {signs.colon}
          </span>
          {sayValue(name)}
        </div>
      ))}
      {about.length > 0 && <div>{about.join(' · ')}</div>}
    </>
  );
}
