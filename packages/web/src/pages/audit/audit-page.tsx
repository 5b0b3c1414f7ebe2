import type { Account, AuditPage as Answer, AuditFilter } from '@jianheng/api';
import { operationTitles } from '@jianheng/casework';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import { ask as askFor } from '../../api/ask.ts';
import { keyOf, reading } from '../../api/queries.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AskOpening } from '../openings/ask-opening.tsx';
import { ChainLine } from './chain-line.tsx';
import { EntriesTable } from './entries-table.tsx';
import { outcomeWords } from './outcome-words.ts';
import './audit.css';

const said = {
  title: words('审计', 'Audit'),
  chain: words('导出整条链供核验', 'Export the chain to be verified'),
  export: words('导出查到的', 'Export what was found'),
  heads: words('签名头', 'Signed heads'),
  open: words('申请启封查到的', 'Ask to open what was found'),
  find: words('查找', 'Find'),
  operation: words('做了什么（选，或填开头）', 'What (choose, or how it begins)'),
  target: words('对象（开头）', 'Target (beginning)'),
  outcome: words('结果', 'Outcome'),
  any: words('全部', 'any'),
  from: words('自', 'From'),
  to: words('至', 'To'),
  who: words('谁', 'Who'),
  none: words('没有符合的记录', 'no entry fits'),
  more: words('更早的', 'Earlier'),
};

type Filter = Readonly<Record<'account' | 'operation' | 'target' | 'outcome' | 'from' | 'to', string>>;
const nothing: Filter = { account: '', operation: '', target: '', outcome: '', from: '', to: '' };

/** Who did what to which record, old and new; the state of the chain in one line. */
export function AuditPage() {
  const { say } = useLanguage();
  const [filter, setFilter] = useState(nothing);
  const [asked, ask] = useState<AuditFilter | null>(null);
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  const query = new URLSearchParams(given);
  const pages = useInfiniteQuery({
    queryKey: [...keyOf('/api/audit'), query.toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      if (pageParam !== null) asked.set('before', String(pageParam));
      return askFor<Answer>('GET', `/api/audit?${asked}`, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={<ChainLine />}
        actions={
          <>
            <a className="button" href="/api/audit/chain" download>
              {say(said.chain)}
            </a>
            <a className="button" href={`/api/audit/export?${query}`} download>
              {say(said.export)}
            </a>
            <button type="button" onClick={() => ask(given)}>
              {say(said.open)}
            </button>
            <Link className="button" to="/audit/heads">
              {say(said.heads)}
            </Link>
          </>
        }
      />
      <Finder filter={filter} find={setFilter} />
      {pages.error !== null && <ProblemNotice problem={pages.error} />}
      {pages.isPending && <PageLoading />}
      {pages.data !== undefined && entries.length === 0 && <p className="quiet">{say(said.none)}</p>}
      {entries.length > 0 && <EntriesTable entries={entries} ask={(seq) => ask({ seq })} />}
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say(said.more)}
        </button>
      )}
      {asked !== null && <AskOpening filter={asked} close={() => ask(null)} />}
    </>
  );
}

interface FinderProps {
  readonly filter: Filter;
  readonly find: (filter: Filter) => void;
}

function Finder({ filter, find }: FinderProps) {
  const { say } = useLanguage();
  const [wanted, want] = useState(filter);
  const kinds = useId();
  const { data: accounts } = useQuery(reading<readonly Account[]>('/api/accounts'));
  const among = (accounts ?? []).map(({ id, name, personName }) => ({
    id,
    name: personName ?? name,
    department: personName === null ? null : name,
    class: null,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find(wanted);
  };
  const field = (name: 'target' | 'from' | 'to', type: 'text' | 'date') => (
    <label>
      {say(said[name])}
      <input
        type={type}
        value={wanted[name]}
        onChange={(event) => want({ ...wanted, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form className="finder" onSubmit={submit}>
      <ChoosePerson
        label={say(said.who)}
        among={among}
        value={wanted.account}
        change={(account) => want({ ...wanted, account })}
        isNeeded={false}
        isNumbered={false}
      />
      <label>
        {say(said.operation)}
        <input
          list={kinds}
          value={wanted.operation}
          onChange={(event) => want({ ...wanted, operation: event.target.value })}
        />
        <datalist id={kinds}>
          {Object.entries(operationTitles).map(([operation, title]) => (
            <option key={operation} value={operation}>
              {say(title)}
            </option>
          ))}
        </datalist>
      </label>
      {field('target', 'text')}
      <label>
        {say(said.outcome)}
        <select value={wanted.outcome} onChange={(event) => want({ ...wanted, outcome: event.target.value })}>
          <option value="">{say(said.any)}</option>
          {(['done', 'refused', 'read'] as const).map((outcome) => (
            <option key={outcome} value={outcome}>
              {say(outcomeWords[outcome])}
            </option>
          ))}
        </select>
      </label>
      {field('from', 'date')}
      {field('to', 'date')}
      <button type="submit">{say(said.find)}</button>
    </form>
  );
}
