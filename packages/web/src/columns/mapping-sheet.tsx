import type { ModelColumn, ModelKind, SheetProposal } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { ColumnDetails } from './column-details.tsx';
import { missingOf, type SheetDraft, withHeader, withKind, withPlain } from './mapping-draft.ts';

interface MappingSheetProps {
  readonly draft: SheetDraft;
  readonly proposal: SheetProposal;
  readonly kinds: readonly ModelKind[];
  readonly hasCoverage: boolean;
  readonly change: (next: SheetDraft) => void;
}

const said = {
  holds: words('这张表的内容', 'What this sheet holds'),
  none: words('不导入这张表', 'leave this sheet out'),
  column: words('数据项', 'Column'),
  header: words('取自哪一列', 'From which header'),
  noHeader: words('（不取）', '(none)'),
  every: words('每行都是', 'every row'),
  how: words('把握', 'Confidence'),
  details: words('读法', 'How it is read'),
  required: words('必需', 'required'),
  chosen: words('人工选定', 'chosen by hand'),
  readable: words('读得出', 'readable'),
  left: words('不用的列', 'Headers not used'),
  low: words('请核对', 'look at it'),
  covers: words('这份数据覆盖', 'These data cover'),
  from: words('起', 'from'),
  to: words('止', 'to'),
  coversHint: words(
    '可以不填，按行里的日期算。填了，其间没有行的日子算“报了，没有”，不算“没有报”：一年测评一次的票、确实没有案件的月份都应填上。',
    'May be left empty: the days of the rows count. Days between them without a row then mean “nothing happened”, not “nothing supplied”: fill it in for ballots of once a year and for months without cases.',
  ),
  register: words(
    '这像是花名册：人员、任职和单位以名册为准，请到“花名册”里导入，这里不导入。',
    'This looks like a roster: people, posts and organs are the register’s; import it there and leave it out here.',
  ),
};

/** The columns of one sheet: which header fills each, how sure the recognition was, and what to choose instead. */
export function MappingSheet({ draft, proposal, kinds, hasCoverage, change }: MappingSheetProps) {
  const { say, signs } = useLanguage();
  const kind = kinds.find((one) => one.kind === draft.kind);
  const missing = new Set(missingOf(draft, kind).map(({ name }) => name));
  const used = new Set(draft.columns.flatMap(({ header, compose }) => [header, ...(compose ?? [])]));
  const left = draft.headers.filter((header) => header !== '' && !used.has(header));
  const name = draft.sheet ?? '';
  return (
    <section className="data-part">
      <div className="data-line">
        {name !== '' && <h2 className="as-is">{name}</h2>}
        <label>
          {say(said.holds)}{' '}
          <select
            className="data-month"
            value={draft.kind ?? ''}
            onChange={({ target }) =>
              change(withKind(draft, kinds.find((one) => one.kind === target.value) ?? null))
            }
          >
            <option value="">{say(said.none)}</option>
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {say(one.title)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {proposal.ofRegister && kind === undefined && <p className="notice">{say(said.register)}</p>}
      {kind !== undefined && (
        <section className="table-scroll" aria-label={`${name} ${say(kind.title)}`}>
          <table className="data-map">
            <thead>
              <tr>
                <th scope="col">{say(said.column)}</th>
                <th scope="col">{say(said.header)}</th>
                <th scope="col">{say(said.how)}</th>
                <th scope="col">{say(said.details)}</th>
              </tr>
            </thead>
            <tbody>
              {kind.columns.map((column) => (
                <ColumnRow
                  key={column.name}
                  column={column}
                  draft={draft}
                  proposal={proposal}
                  isMissing={missing.has(column.name)}
                  change={change}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {kind !== undefined && hasCoverage && <Coverage draft={draft} change={change} />}
      {kind !== undefined && left.length > 0 && (
        <p className="quiet">
          {say(said.left)}
          {signs.colon}
          {left.join(signs.and)}
        </p>
      )}
    </section>
  );
}

function Coverage({ draft, change }: Pick<MappingSheetProps, 'draft' | 'change'>) {
  const { say } = useLanguage();
  const { from, to } = draft;
  return (
    <fieldset className="data-covers">
      <legend>{say(said.covers)}</legend>
      <label>
        {say(said.from)}{' '}
        <input type="date" value={from} onChange={({ target }) => change({ ...draft, from: target.value })} />
      </label>{' '}
      <label>
        {say(said.to)}{' '}
        <input type="date" value={to} onChange={({ target }) => change({ ...draft, to: target.value })} />
      </label>
      <p className="quiet">{say(said.coversHint)}</p>
    </fieldset>
  );
}

/** Stands for a constant among the headers; no header is written with a line end around it. */
const every = '\n=';

interface ColumnRowProps extends Omit<MappingSheetProps, 'kinds' | 'hasCoverage'> {
  readonly column: ModelColumn;
  readonly isMissing: boolean;
}

function ColumnRow({ column, draft, proposal, isMissing, change }: ColumnRowProps) {
  const { say, signs } = useLanguage();
  const choice = draft.columns.find((one) => one.column === column.name);
  const told = proposal.columns.find((one) => one.column === column.name);
  const isAsTold = choice !== undefined && told !== undefined && told.header === choice.header;
  const whole = choice?.compose?.join(' + ');
  // What every row is taken to say: offered as long as it was proposed.
  const constant = choice?.constant ?? told?.constant ?? null;
  const choose = (value: string) =>
    change(
      value === every && told !== undefined
        ? withPlain(draft, told)
        : withHeader(draft, column.name, value === '' ? null : value),
    );
  return (
    <tr>
      <th scope="row">
        {say(column.title)}{' '}
        {column.required && <span className={isMissing ? 'chip wrong' : 'chip'}>{say(said.required)}</span>}
      </th>
      <td>
        {whole ?? (
          <select
            aria-label={`${say(column.title)}${signs.colon}${say(said.header)}`}
            aria-invalid={isMissing ? true : undefined}
            value={choice?.constant == null ? (choice?.header ?? '') : every}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{say(said.noHeader)}</option>
            {constant !== null && (
              <option value={every}>
                {say(said.every)}
                {signs.colon}
                {constant}
              </option>
            )}
            {[...new Set(draft.headers)].map((header) => (
              <option key={header} value={header}>
                {header}
              </option>
            ))}
          </select>
        )}
      </td>
      <td>
        {choice !== undefined && choice.constant === null && <HowSure told={isAsTold ? told : undefined} />}
      </td>
      <td>
        {choice !== undefined && (
          <ColumnDetails
            column={column}
            choice={choice}
            unknown={isAsTold ? told.unknownCodes : []}
            draft={draft}
            change={change}
          />
        )}
      </td>
    </tr>
  );
}

function HowSure({ told }: { readonly told: SheetProposal['columns'][number] | undefined }) {
  const { say } = useLanguage();
  if (told === undefined || told.confidence === null)
    return <span className="quiet">{say(said.chosen)}</span>;
  const percent = (share: number) => `${Math.floor(share * 100)}%`;
  const isLow = told.confidence < 0.8;
  return (
    <span className="figure">
      <span className={isLow ? 'chip now' : undefined}>
        {percent(told.confidence)}
        {isLow && ` ${say(said.low)}`}
      </span>
      {told.readable !== null && told.readable < 1 && (
        <span className="quiet">
          {' '}
          {say(said.readable)} {percent(told.readable)}
        </span>
      )}
    </span>
  );
}
