import type { Overview } from '@jianheng/api';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface LatelyPartProps {
  readonly lately: Overview['lately'];
  readonly defects: Overview['defects'];
}

const said = {
  title: words('与上周相比', 'Since last week'),
  defects: words('近七天新增缺陷', 'new defects in seven days'),
  none: words('近七天没有新增', 'none in seven days'),
  quiet: words('近七天没有办理事项', 'nothing was done in seven days'),
  times: counting('次', 'time'),
  last: words('最近', 'last'),
};

/** What changed since last week: defects that came in, and what was done in the procedure. */
export function LatelyPart({ lately, defects }: LatelyPartProps) {
  const { say, signs } = useLanguage();
  const recent = defects.filter((defect) => defect.recent > 0);
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {defects.length > 0 && (
        <p>
          {say(said.defects)}
          {signs.colon}
          {recent.length === 0 ? (
            <span className="quiet">{say(said.none)}</span>
          ) : (
            recent.map(({ title, recent: count }) => `${say(title)} ${count}`).join(' · ')
          )}
        </p>
      )}
      {lately.length === 0 && <p className="quiet">{say(said.quiet)}</p>}
      <ul className="plain-list">
        {lately.map(({ at, says, count }) => (
          <li key={says.zh}>
            {say(says)}{' '}
            <span className="quiet figure">
              {count} {say(said.times(count))} · {say(said.last)} {at.slice(5, 10)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
