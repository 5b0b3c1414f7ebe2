import type { TemplateCard, TemplateQuestion } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface TemplateCardsProps {
  readonly cards: readonly TemplateCard[];
  readonly questions: readonly TemplateQuestion[];
  readonly chosen: readonly string[];
  readonly toggle: (card: TemplateCard) => void;
}

const said = {
  suits: words('适合', 'Suits'),
  differs: words('不同在', 'Differs by'),
  typing: words('手工填报', 'Typed by hand'),
  choose: words('选用', 'take it'),
  misses: words('不符：', 'misses: '),
};

/** Templates as cards: for whom, what is particular, how much is typed by hand. */
export function TemplateCards({ cards, questions, chosen, toggle }: TemplateCardsProps) {
  const { say } = useLanguage();
  return (
    <ul className="scheme-cards">
      {cards.map((card) => {
        const { id, title, forWhom, suits, differs, typing, misses } = card;
        const missed = questions.find(({ name }) => name === misses);
        return (
          <li key={id} className="side-part" data-chosen={chosen.includes(id)}>
            <h2>{say(title)}</h2>
            <p className="quiet">
              {say(forWhom)}{' '}
              {missed !== undefined && (
                <span className="chip now">
                  {say(said.misses)}
                  {say(missed.asks)}
                </span>
              )}
            </p>
            <p>
              <span className="quiet">{say(said.suits)}</span> {say(suits)}
            </p>
            <p>
              <span className="quiet">{say(said.differs)}</span> {say(differs)}
            </p>
            <p>
              <span className="quiet">
                {say(said.typing)} · {say(typing.title)}
              </span>{' '}
              {say(typing.perYear)}
            </p>
            <label className="choice">
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(card)} />{' '}
              {say(said.choose)}
              <span className="unseen">{say(title)}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
