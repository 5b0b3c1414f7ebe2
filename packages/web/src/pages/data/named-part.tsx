import type { NamedInFile, NamedPerson, Upload, UploadPeople } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useStaff } from '../../api/use-staff.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { personText } from '../../parts/people-matching.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface NamedPartProps {
  readonly upload: Upload;
  readonly path: string;
  /** Whether the reader may say who is meant. */
  readonly mayChoose: boolean;
}

const said = {
  ask: words('需要选定的人', 'People to be chosen'),
  askHint: words(
    '文件里写的是姓名，看不出是哪一位。选定之后这个文件重新核对；本院以后同样的表照此认定。',
    'The file gives names, and whom they mean is not plain. Once chosen the file is checked anew; later files of these headers are read the same way.',
  ),
  taken: words('按姓名认定的人', 'People taken by name'),
  takenHint: words(
    '这些行没有写编号。认错了的，改选以后重新核对。',
    'These rows gave no number. Where somebody else is meant, choose them; the file is checked anew.',
  ),
  cell: words('文件里写的', 'As the file has it'),
  field: words('列', 'Header'),
  rows: words('行数', 'Rows'),
  why: words('原因', 'Why'),
  who: words('认定为', 'Taken for'),
  choose: words('是谁', 'Who is meant'),
  change: words('改选', 'Choose somebody else'),
  undo: words('不再这样认定', 'No longer so'),
  go: words('按选定的重新核对', 'Check the file anew'),
  chosen: words('人工选定', 'chosen by hand'),
  name: words('姓名，当日本院只有这一位', 'the name: one of them in the organ on that day'),
  'former-name': words('曾用名', 'a former name'),
  department: words('姓名和部门', 'name and department'),
  'number-beside': words('旁边写的编号', 'the number beside'),
  main: words('标明主办、承办', 'marked as in charge'),
  'zeros-lost': words('编号开头的 0 丢了', 'the number lost its zeros in front'),
  homonym: words('本院当日有同名的人', 'several of this name on that day'),
  'several-people': words('一格里写了几个人', 'several people in one cell'),
  'not-in-post': words('当日不在本院（本部门）任职', 'not in post in the organ (or department) on that day'),
  unknown: words('名册里没有这个名字', 'nobody of this name on the register'),
} as const;

const keyOfCell = ({ sheet, kind, column, cell }: NamedInFile) => JSON.stringify([sheet, kind, column, cell]);

/** Names that stood in the file in the place of numbers: whom they were taken for, and whom somebody has to choose. */
export function NamedPart({ upload, path, mayChoose }: NamedPartProps) {
  const { say } = useLanguage();
  const staff = useStaff(upload.organ);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  // By the text: chosen, or null where a choice is taken back.
  const [chosen, choose] = useState<ReadonlyMap<string, string | null>>(new Map());
  const asked = upload.named.filter(({ person }) => person === null);
  const taken = upload.named.filter(({ person }) => person !== null);
  if (upload.named.length === 0) return null;
  const set = (one: NamedInFile, person: string | null) =>
    choose((now) => new Map(now).set(keyOfCell(one), person));
  const submit = () => {
    const choices = upload.named.flatMap((one): UploadPeople['choices'] => {
      const person = chosen.get(keyOfCell(one));
      if (person === undefined || person === '') return [];
      const { sheet, kind, column, cell } = one;
      return [{ sheet, kind, column, cell, person }];
    });
    const body: UploadPeople = { choices: unique(choices) };
    send({ method: 'PUT', path: `${path}/people`, body });
  };
  const isAnyChosen = [...chosen.values()].some((person) => person !== '');
  const parts = { staff, chosen, set, mayChoose };
  return (
    <>
      {asked.length > 0 && (
        <section className="data-part" aria-label={say(said.ask)}>
          <h2>
            {say(said.ask)} <span className="figure wrong-words">{asked.length}</span>
          </h2>
          <p className="quiet">{say(said.askHint)}</p>
          <Cells cells={asked} {...parts} />
        </section>
      )}
      {taken.length > 0 && (
        <details className="data-part">
          <summary>
            {say(said.taken)} <span className="figure">{taken.length}</span>
          </summary>
          <p className="quiet">{say(said.takenHint)}</p>
          <Cells cells={taken} {...parts} />
        </details>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      {mayChoose && isAnyChosen && (
        <div className="actions">
          <button type="button" className="main" disabled={isBusy} onClick={submit}>
            {say(said.go)}
          </button>
        </div>
      )}
    </>
  );
}

/** The same text may stand in several lines, taken for different people on different days; a choice is for all of them. */
function unique(choices: UploadPeople['choices']): UploadPeople['choices'] {
  const known = new Map(choices.map((one) => [JSON.stringify({ ...one, person: null }), one]));
  return [...known.values()];
}

interface CellsProps {
  readonly cells: readonly NamedInFile[];
  readonly staff: readonly NamedPerson[];
  readonly chosen: ReadonlyMap<string, string | null>;
  readonly set: (one: NamedInFile, person: string | null) => void;
  readonly mayChoose: boolean;
}

function Cells({ cells, staff, chosen, set, mayChoose }: CellsProps) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.cell)}</th>
            <th scope="col">{say(said.field)}</th>
            <th scope="col" className="figure">
              {say(said.rows)}
            </th>
            <th scope="col">{say(said.why)}</th>
            <th scope="col">{say(said.who)}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((one, at) => (
            <tr key={`${keyOfCell(one)} ${one.how} ${one.person?.id ?? at}`}>
              <td>{one.cell}</td>
              <td className="short">{one.field}</td>
              <td className="figure">{one.rows ?? '—'}</td>
              <td>{say(said[one.how])}</td>
              <td>
                <Whom
                  one={one}
                  staff={staff}
                  value={chosen.get(keyOfCell(one))}
                  set={(person) => set(one, person)}
                  mayChoose={mayChoose}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface WhomProps {
  readonly one: NamedInFile;
  readonly staff: readonly NamedPerson[];
  /** Undefined while nothing was chosen here. */
  readonly value: string | null | undefined;
  readonly set: (person: string | null) => void;
  readonly mayChoose: boolean;
}

function Whom({ one, staff, value, set, mayChoose }: WhomProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(one.person === null);
  const label = `${one.cell}${signs.colon}${say(said.choose)}`;
  const text =
    one.person === null ? '' : `${personText(one.person)}${signs.open}${one.person.id}${signs.close}`;
  if (!mayChoose) return text === '' ? '—' : text;
  if (value === null) return <del>{text}</del>;
  if (!isOpen)
    return (
      <>
        {text}{' '}
        <button type="button" className="sort door" onClick={() => open(true)}>
          {say(said.change)}
          <span className="unseen">{one.cell}</span>
        </button>
        {one.how === 'chosen' && (
          <button type="button" className="sort door" onClick={() => set(null)}>
            {say(said.undo)}
            <span className="unseen">{one.cell}</span>
          </button>
        )}
      </>
    );
  if (one.among.length > 0)
    return (
      <select aria-label={label} value={value ?? ''} onChange={({ target }) => set(target.value)}>
        <option value="" />
        {one.among.map((person) => (
          <option key={person.id} value={person.id}>
            {personText(person)}
            {signs.open}
            {person.id}
            {signs.close}
          </option>
        ))}
      </select>
    );
  return <ChoosePerson label={label} among={staff} value={value ?? ''} change={set} isNeeded={false} />;
}
