import type { Jurisdiction } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RatingsPartProps {
  readonly ratings: Jurisdiction['ratings'];
  readonly fewest: number;
}

const said = {
  title: words('全辖区年度等次', 'Annual ratings over the jurisdiction'),
  sub: words('等次已定的周期，全部人员合计', 'of periods whose ratings are fixed, all staff together'),
  none: words('还没有已定的等次', 'no ratings are fixed yet'),
  all: words('合计', 'together'),
  hidden: words('不显示', 'not shown'),
};

/** How many have which rating over the jurisdiction; small numbers and what would tell of them are left out. */
export function RatingsPart({ ratings: { people, byRating }, fewest }: RatingsPartProps) {
  const { say } = useLanguage();
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.sub)}</p>
      {byRating.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <table className="snug">
          <tbody>
            {byRating.map(({ rating, title, people: count }) => (
              <tr key={rating}>
                <th scope="row">{say(title)}</th>
                <td className="figure">{count ?? <span className="quiet">{say(said.hidden)}</span>}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say(said.all)}</th>
              <td className="figure">{people ?? `< ${fewest}`}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
}
