import type { Jurisdiction, PeriodKind } from '@jianheng/api';
import { useSearchParams } from 'react-router';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  organ: words('上级院', 'Superior organ'),
  year: words('年度', 'Year'),
  kind: words('种类', 'Kind'),
};

const kinds: Readonly<Record<PeriodKind, ReturnType<typeof words>>> = {
  annual: words('年度考核', 'annual'),
  regular: words('平时考核', 'regular'),
  special: words('专项考核', 'special'),
};

/** Which year and kind of period is shown; kept in the address. */
export function ChooseYear({ seen }: { readonly seen: Jurisdiction }) {
  const { say } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next);
  };
  const years = seen.years.includes(seen.year) ? seen.years : [seen.year, ...seen.years];
  return (
    <div className="choose">
      {seen.mayChoose.length > 1 && (
        <select
          aria-label={say(said.organ)}
          value={seen.organ.id}
          onChange={(event) => choose('organ', event.target.value)}
        >
          {seen.mayChoose.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={say(said.year)}
        value={seen.year}
        onChange={(event) => choose('year', event.target.value)}
      >
        {years.map((year) => (
          <option key={year}>{year}</option>
        ))}
      </select>
      <select
        aria-label={say(said.kind)}
        value={seen.kind}
        onChange={(event) => choose('kind', event.target.value)}
      >
        {Object.entries(kinds).map(([kind, title]) => (
          <option key={kind} value={kind}>
            {say(title)}
          </option>
        ))}
      </select>
    </div>
  );
}
