import type { IdleIndicator, RunComparison } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('分不出高低的指标', 'Indicators that decide nothing'),
  hint: words(
    '大家得分一样，或者去掉它名次也不变。留着可以，但它不起作用。',
    'Everybody has the same points, or leaving it out moves no place. It may stay, and it decides nothing.',
  ),
  after: words('新方案', 'The new scheme'),
  before: words('原方案', 'The old scheme'),
  none: words('没有', 'none'),
};

/** Indicators that decide nothing, under each of the two schemes. */
export function IdlePart({ idle }: { readonly idle: RunComparison['idle'] }) {
  const { say } = useLanguage();
  return (
    <section className="dry-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.hint)}</p>
      <div className="two">
        <List title={say(said.after)} indicators={idle.after} />
        <List title={say(said.before)} indicators={idle.before} />
      </div>
    </section>
  );
}

interface ListProps {
  readonly title: string;
  readonly indicators: readonly IdleIndicator[];
}

function List({ title, indicators }: ListProps) {
  const { say } = useLanguage();
  const schemes = [...Map.groupBy(indicators, ({ scheme }) => scheme).values()];
  return (
    <div>
      <h3>
        {title} <span className="figure quiet">{indicators.length}</span>
      </h3>
      {indicators.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        schemes.map((own) => (
          <div key={own[0]!.scheme}>
            {schemes.length > 1 && <h4 className="quiet">{say(own[0]!.schemeTitle)}</h4>}
            <ul className="plain-list">
              {own.map(({ indicator, title: name, why }) => (
                <li key={indicator}>
                  {say(name)} <span className="quiet">{say(why)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </div>
  );
}
