import type { ColumnChoice, ModelColumn } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { type SheetDraft, withChoice } from './mapping-draft.ts';

interface ColumnDetailsProps {
  readonly column: ModelColumn;
  readonly choice: ColumnChoice;
  /** Codes in the sample that the model does not know. */
  readonly unknown: readonly string[];
  readonly draft: SheetDraft;
  readonly change: (next: SheetDraft) => void;
}

const said = {
  order: words('日期写法', 'Order of days'),
  usual: words('年-月-日', 'year-month-day'),
  'day-first': words('日在前', 'day first'),
  'month-first': words('月在前', 'month first'),
  month: words('只写到月的按 1 日计', 'a month alone is its 1st'),
  codes: words('不认识的写法', 'Unknown spellings'),
  means: words('等于', 'means'),
  meanings: words('选定过的写法', 'Texts with a meaning'),
  forget: words('不再这样读', 'forget it'),
  undecided: words('不改（这些行会被退回）', 'as it is (rows are rejected)'),
};

/** What else can be said of how a column is read: the order of days, and what the spellings of this export mean. */
export function ColumnDetails({ column, choice, unknown, draft, change }: ColumnDetailsProps) {
  const { say, signs } = useLanguage();
  const set = (part: Partial<ColumnChoice>) => change(withChoice(draft, column.name, part));
  if (column.type === 'date')
    return (
      <>
        <select
          aria-label={`${say(column.title)}${signs.colon}${say(said.order)}`}
          value={choice.order ?? ''}
          onChange={({ target }) =>
            set({ order: target.value === '' ? null : (target.value as NonNullable<ColumnChoice['order']>) })
          }
        >
          <option value="">{say(said.usual)}</option>
          <option value="month-first">{say(said['month-first'])}</option>
          <option value="day-first">{say(said['day-first'])}</option>
        </select>
        <label className="data-month-alone">
          <input
            type="checkbox"
            checked={choice.month === 'first-day'}
            onChange={({ target }) => set({ month: target.checked ? 'first-day' : null })}
          />{' '}
          {say(said.month)}
        </label>
      </>
    );
  const spellings = [...new Set([...unknown, ...Object.keys(choice.codes)])];
  if (column.codes === null) return <Meanings choice={choice} set={set} />;
  if (spellings.length === 0) return null;
  return (
    <>
      <span className="chip now">{say(said.codes)}</span>
      <div className="data-codes">
        {spellings.map((spelling) => (
          <CodeLine
            key={spelling}
            spelling={spelling}
            codes={column.codes ?? []}
            value={choice.codes[spelling] ?? ''}
            choose={(code) => {
              const { [spelling]: _, ...rest } = choice.codes;
              set({ codes: code === '' ? rest : { ...rest, [spelling]: code } });
            }}
          />
        ))}
      </div>
    </>
  );
}

/** What texts of the column were said to mean: names of people, an organ's own name. */
function Meanings({
  choice,
  set,
}: {
  readonly choice: ColumnChoice;
  readonly set: (part: Partial<ColumnChoice>) => void;
}) {
  const { say } = useLanguage();
  const known = Object.entries(choice.codes);
  if (known.length === 0) return null;
  return (
    <details>
      <summary>
        {say(said.meanings)} <span className="figure">{known.length}</span>
      </summary>
      {known.map(([text, meant]) => (
        <div key={text}>
          <code>{text}</code> {say(said.means)} <code>{meant}</code>{' '}
          <button
            type="button"
            className="sort door"
            onClick={() => set({ codes: Object.fromEntries(known.filter(([one]) => one !== text)) })}
          >
            {say(said.forget)}
            <span className="unseen">{text}</span>
          </button>
        </div>
      ))}
    </details>
  );
}

interface CodeLineProps {
  readonly spelling: string;
  readonly codes: readonly string[];
  readonly value: string;
  readonly choose: (code: string) => void;
}

function CodeLine({ spelling, codes, value, choose }: CodeLineProps) {
  const { say } = useLanguage();
  return (
    <>
      <code>{spelling}</code>
      <select
        aria-label={`${spelling} ${say(said.means)}`}
        value={value}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{say(said.undecided)}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
    </>
  );
}
