import type { ExampleBatch } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  told: words('本院采用过的工作范例已被撤回：', 'A worked example that the organ adopted was withdrawn: '),
  see: words('去看', 'See it'),
};

/** Tells the office of an organ that something it adopted was withdrawn, until it says that it has seen it. */
export function WithdrawnNotice({ organ }: { readonly organ: string }) {
  const { say } = useLanguage();
  const path = `/api/organs/${encodeURIComponent(organ)}/worked-examples`;
  const { data: batches = [] } = useQuery(reading<ExampleBatch[]>(path));
  const unseen = batches.filter(
    ({ withdrawn, adopted }) =>
      withdrawn !== null && adopted.some((one) => one.organ.id === organ && one.seenAt === null),
  );
  if (unseen.length === 0) return null;
  return (
    <div className="notice">
      {unseen.map(({ id, organ: issuer, title, withdrawn }) => (
        <p key={id}>
          {say(said.told)}
          {issuer.name} · {say(title)} — {withdrawn?.reason} <Link to="/examples">{say(said.see)}</Link>
        </p>
      ))}
    </div>
  );
}
