import type { SetComparison } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  same: words('两套方案没有不同', 'the two sets say the same'),
  sameScheme: words('没有不同', 'no difference'),
  added: words('增加', 'added'),
  removed: words('去掉', 'removed'),
  changed: words('改动', 'changed'),
};

/** What differs between two sets, scheme by scheme, in sentences. */
export function ComparisonPart({ comparison: { title, schemes } }: { readonly comparison: SetComparison }) {
  const { say } = useLanguage();
  const isSame = schemes.every(({ is, sections }) => is === 'both' && sections.length === 0);
  return (
    <>
      <p>
        <strong>{say(title)}</strong>
      </p>
      {isSame && <p className="quiet">{say(said.same)}</p>}
      {!isSame &&
        schemes.map(({ title: name, is, sections }) => (
          <section key={name.zh} className="side-part">
            <h2>
              {say(name)} {is !== 'both' && <span className="chip now">{say(said[is])}</span>}
            </h2>
            {is === 'both' && sections.length === 0 && <p className="quiet">{say(said.sameScheme)}</p>}
            {sections.map(({ title: section, differences }) => (
              <div key={section.zh}>
                <h3>{say(section)}</h3>
                <ul className="plain-list">
                  {differences.map(({ kind, path, line }) => (
                    <li key={`${kind} ${path} ${line.zh}`}>
                      <span className="chip">{say(said[kind])}</span> {say(line)}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
    </>
  );
}
