import type { AuditChainState, AuditVerified } from '@jianheng/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../../api/ask.ts';
import { keyOf, reading } from '../../api/queries.ts';
import { momentText } from '../../parts/moment-text.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  all: words('共', ''),
  entries: words('条', 'entries'),
  verify: words('核验整条链', 'Verify the chain'),
  busy: words('正在核验……', 'verifying…'),
  whole: words('完整', 'whole'),
  broken: words('不完整', 'not whole'),
  looked: words('核验', 'verified'),
  never: words('还没有核验过', 'not verified yet'),
  signed: words('最近签名', 'last signed'),
  unsigned: words('还没有签名', 'not signed yet'),
  needsOpening: words(
    '链里有升级以前的条目，内容写在链上：整条链要不设条件申请启封、两人同意以后才能导出',
    'the chain has entries from before the upgrade with their values in its text: ask to open every entry, and it is exported once two agreed',
  ),
};

/** The chain's state in one line: how many entries, whether it was found whole, when it was last signed. */
export function ChainLine() {
  const { say, signs } = useLanguage();
  const queries = useQueryClient();
  const { data: state } = useQuery(reading<AuditChainState>('/api/audit/state'));
  const verify = useMutation({
    mutationFn: () => ask<AuditVerified>('GET', '/api/audit/verify'),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf('/api/audit') }),
  });
  const seen = verify.data;
  const last = seen ?? state?.verified ?? null;
  return (
    <>
      <span className="chain">
        {state !== undefined && (
          <>
            {say(said.all)}{' '}
            <span className="figure">{(seen?.entries ?? state.entries).toLocaleString('en')}</span>{' '}
            {say(said.entries)}
            {signs.semicolon}
            {last === null ? (
              say(said.never)
            ) : (
              <span role="status">
                {momentText(last.at)} {say(said.looked)}{' '}
                <span className={last.whole ? 'chip done' : 'chip wrong'}>
                  {last.whole ? `✓ ${say(said.whole)}` : `! ${say(said.broken)}`}
                </span>
              </span>
            )}
            {signs.semicolon}
            {state.signed === null ? (
              say(said.unsigned)
            ) : (
              <Link to={`/audit/heads/${state.signed.place}`}>
                {say(said.signed)} {momentText(state.signed.at)}
              </Link>
            )}
          </>
        )}{' '}
        <button type="button" className="plain" disabled={verify.isPending} onClick={() => verify.mutate()}>
          {say(verify.isPending ? said.busy : said.verify)}
        </button>
      </span>
      {state?.needsOpening === true && <p className="chain-findings">{say(said.needsOpening)}</p>}
      {seen !== undefined && (seen.findings.length > 0 || seen.notes.length > 0) && (
        <ul className="chain-findings">
          {seen.findings.map((finding) => (
            <li key={`${finding.at} ${say(finding.says)}`} className="wrong">
              {say(finding.says)}
            </li>
          ))}
          {seen.notes.map((note) => (
            <li key={say(note)}>{say(note)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
