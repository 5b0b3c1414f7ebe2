import type { Finding, SchemeSet } from '@jianheng/api';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('合法性检查', 'Lawfulness check'),
  errors: words('错误', 'errors'),
  warnings: words('提醒', 'warnings'),
  unverified: words('处依据未核实', 'things rest on what nobody verified'),
  fine: words('没有发现不合规则的地方', 'nothing found against the rules'),
  whole: words('整套方案', 'the set as a whole'),
  error: words('错误', 'error'),
  warning: words('提醒', 'warning'),
  'will-be-error': words('将成为错误', 'will be an error'),
  line: words('第', 'line '),
  lineEnd: words('行', ''),
  conflicts: words(
    '规则之间不一致，须本院核实',
    'Rules in force that do not fit together: the organ asks and decides',
  ),
};

/** What the check says of a set: errors and warnings with their rules, rules that do not fit together, what is unverified. */
export function CheckPart({ set }: { readonly set: SchemeSet }) {
  const { say, signs } = useLanguage();
  const { check, schemes, findings } = set;
  const found = [
    ...findings.map((finding) => ({ of: say(said.whole), finding })),
    ...schemes.flatMap(({ id, title, findings: own }) =>
      own.map((finding) => ({ of: title === null ? id : say(title), finding })),
    ),
  ].toSorted((a, b) => order[a.finding.level] - order[b.finding.level]);
  const unverified = [
    ...new Map(schemes.flatMap((one) => one.unverified.map((line) => [line.zh, line]))).values(),
  ];
  const conflicts = [
    ...new Map(schemes.flatMap((one) => one.conflicts.map((conflict) => [conflict.id, conflict]))).values(),
  ];
  return (
    <section className="side-part" aria-label={say(said.title)}>
      <h2>
        {say(said.title)}{' '}
        <span className={check.errors > 0 ? 'chip wrong' : 'chip'}>
          {say(said.errors)} {check.errors}
        </span>{' '}
        <span className={check.warnings > 0 ? 'chip now' : 'chip'}>
          {say(said.warnings)} {check.warnings}
        </span>
      </h2>
      {found.length === 0 && <p>{say(said.fine)}</p>}
      <ul className="plain-list">
        {found.map(({ of, finding }, at) => (
          <FindingLine key={`${of} ${finding.code} ${at}`} of={of} finding={finding} />
        ))}
      </ul>
      {conflicts.length > 0 && (
        <details>
          <summary>
            {say(said.conflicts)} <span className="figure">{conflicts.length}</span>
          </summary>
          <ul>
            {conflicts.map(({ id, title, sides, differ, decide }) => (
              <li key={id}>
                <strong>{say(title)}</strong>
                <br />
                {differ.map((line) => say(line)).join(' ')} {say(decide)}
                <br />
                <span className="quiet">{sides.map((side) => say(side)).join(signs.semicolon)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {unverified.length > 0 && (
        <details>
          <summary>
            <UnverifiedMark /> <span className="figure">{check.unverified}</span> {say(said.unverified)}
          </summary>
          <ul>
            {unverified.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const order = { error: 0, 'will-be-error': 1, warning: 2 } as const satisfies Record<
  Finding['level'],
  number
>;

interface FindingLineProps {
  readonly of: string;
  readonly finding: Finding;
}

function FindingLine({ of, finding }: FindingLineProps) {
  const { say } = useLanguage();
  const { level, message, hint, line, path, rules, sources } = finding;
  return (
    <li>
      <span className={level === 'error' ? 'chip wrong' : 'chip now'}>{say(said[level])}</span> {say(message)}{' '}
      <span className="quiet">{say(hint)}</span>
      <br />
      <span className="quiet">
        {of}
        {path !== null && ` · ${path}`}
        {line !== null && ` · ${say(said.line)}${line}${say(said.lineEnd)}`}
        {[...rules, ...sources].map((rule) => ` · ${say(rule)}`).join('')}
      </span>
    </li>
  );
}
