import type { TieAtEdge } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('名额边缘的并列', 'Ties at the edge of the places'),
  left: words('剩余名额', 'places left'),
  ways: words('合法的处理办法，由会议选定', 'Every lawful way out; the meeting chooses'),
};

/** Exact ties for the last places, with every lawful way to resolve them. Nothing here resolves them. */
export function EdgesPart({ edges }: { readonly edges: readonly TieAtEdge[] }) {
  const { say, signs } = useLanguage();
  if (edges.length === 0) return null;
  return (
    <section className="notice">
      <h2>{say(said.title)}</h2>
      {edges.map(({ list, people, placesLeft, options }) => (
        <div key={`${list} ${people.map((p) => p.id).join()}`}>
          <p>
            {people.map(({ name }) => name).join(signs.and)} · {say(said.left)} {placesLeft}
          </p>
          <p className="quiet">{say(said.ways)}</p>
          <ul>
            {options.map((option) => (
              <li key={option.id}>{say(option.said)}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
