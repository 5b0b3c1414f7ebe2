import type { CaseChange, OwnCase } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useCaseWords } from './use-case-words.ts';

interface CaseChangesProps {
  readonly changes: readonly CaseChange[];
  /** Cases that the person says are wrong. */
  readonly wrong: ReadonlyMap<string, string>;
  /** Says of a case that it is wrong, or not; null where nothing can be pointed out now. */
  readonly mark: ((key: string, isWrong: boolean) => void) | null;
}

const said = {
  title: words('确认之后的变动', 'What changed since you confirmed'),
  why: words(
    '只列出变动的案件；没有变动的仍按您的确认。',
    'Only cases that changed are listed; the others stand as you confirmed them.',
  ),
  back: words('现在的清单又与您确认的一致', 'the list is again as you confirmed it'),
  new: words('新增', 'new'),
  changed: words('有变', 'changed'),
  gone: words('不再列出', 'no longer listed'),
  was: words('原为', 'was'),
  wrong: words('有错', 'Wrong'),
  masked: words('已遮蔽', 'masked'),
};
const fields = ['type', 'line', 'part', 'on', 'outcome'] as const;

/** What came, changed and went in a list that was confirmed: nothing of what stayed. */
export function CaseChanges({ changes, wrong, mark }: CaseChangesProps) {
  const { say, signs } = useLanguage();
  const caseWords = useCaseWords();
  const textOf = (one: OwnCase | null) =>
    one === null ? '' : fields.flatMap((field) => caseWords(one, field) ?? []).join(' · ');
  return (
    <section aria-label={say(said.title)}>
      <h3>{say(said.title)}</h3>
      <p className="quiet">{say(changes.length === 0 ? said.back : said.why)}</p>
      <ul className="plain-list case-changes">
        {changes.map(({ case: key, is, before, now }, at) => (
          <li key={`${is} ${key} ${at}`}>
            <strong>{say(said[is])}</strong>{' '}
            <span className="figure">{(now ?? before)?.masked === true ? say(said.masked) : key}</span>{' '}
            {is === 'changed' && before !== null && now !== null ? (
              <Differences before={before} now={now} />
            ) : (
              <span className="quiet">{textOf(now ?? before)}</span>
            )}{' '}
            {mark !== null && (
              <label>
                <input
                  type="checkbox"
                  aria-label={`${say(said.wrong)}${signs.colon}${key}`}
                  checked={wrong.has(key)}
                  onChange={(event) => mark(key, event.target.checked)}
                />{' '}
                {say(said.wrong)}
              </label>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Differences({ before, now }: { readonly before: OwnCase; readonly now: OwnCase }) {
  const { say, signs } = useLanguage();
  const caseWords = useCaseWords();
  return fields
    .filter((field) => before[field] !== now[field])
    .map((field) => (
      <span key={field}>
        {caseWords(now, field) ?? '—'}{' '}
        <span className="quiet">
          {signs.open}
          {say(said.was)} {caseWords(before, field) ?? '—'}
          {signs.close}
        </span>{' '}
      </span>
    ));
}
