import type { AuditVerified } from '@jianheng/api';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  entries: words('条记录', 'entries'),
  verify: words('核验整条链', 'Verify the chain'),
  busy: words('正在核验……', 'verifying…'),
  whole: words('完整', 'whole'),
  broken: words('在此处断开或被改动：第', 'broken or changed at entry'),
  head: words('末条哈希', 'last hash'),
};

/** The chain's state in one line: how many entries, and, once looked over, whether it is whole. */
export function ChainLine({ total }: { readonly total: number | null }) {
  const { say } = useLanguage();
  const verify = useMutation({ mutationFn: () => ask<AuditVerified>('GET', '/api/audit/verify') });
  const seen = verify.data;
  return (
    <span className="chain">
      {total !== null && (
        <span className="figure">
          {total} {say(said.entries)}
        </span>
      )}{' '}
      <button type="button" className="plain" disabled={verify.isPending} onClick={() => verify.mutate()}>
        {say(verify.isPending ? said.busy : said.verify)}
      </button>
      {seen !== undefined && (
        <span role="status">
          {seen.whole ? (
            <span className="chip done">✓ {say(said.whole)}</span>
          ) : (
            <span className="chip wrong">
              ! {say(said.broken)} {seen.brokenAt}
            </span>
          )}{' '}
          {seen.entries} {say(said.entries)} · {say(said.head)} <code>{seen.head.slice(0, 16)}</code>
        </span>
      )}
    </span>
  );
}
