import type { ExampleBatch } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { BatchPart } from './batch-part.tsx';
import { IssueForm } from './issue-form.tsx';
import '../scheme/scheme.css';

const said = {
  title: words('工作范例', 'Worked examples'),
  sub: words(
    '上级院发布的范例可以通读、对照、采用；采用与否、怎么改，由本院决定。',
    'Examples from above can be read, compared and adopted; whether and how to change them is for the organ.',
  ),
  issue: words('发布一批', 'Issue a batch'),
  none: words('还没有范例', 'No examples yet'),
  noneWhy: words(
    '上级院在别的服务器上的，用交换包收进来。',
    'From an organ above on another server they come as a package.',
  ),
};

/** Batches of worked examples that the organ issued or was issued: whose signature, for whom, and what to do with them. */
export function ExamplesPage() {
  const { say } = useLanguage();
  const { organ, choice } = useOrganChoice(['office']);
  const [isIssuing, issuing] = useState(false);
  const path = `/api/organs/${encodeURIComponent(organ)}/worked-examples`;
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={say(said.sub)}
        actions={
          <>
            {choice}
            <button type="button" onClick={() => issuing(true)}>
              {say(said.issue)}
            </button>
          </>
        }
      />
      <Read<ExampleBatch[]> key={organ} path={path}>
        {(batches) =>
          batches.length === 0 ? (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          ) : (
            batches.map((batch) => <BatchPart key={batch.id} organ={organ} batch={batch} />)
          )
        }
      </Read>
      {isIssuing && (
        <Drawer title={say(said.issue)} close={() => issuing(false)}>
          <IssueForm organ={organ} done={() => issuing(false)} />
        </Drawer>
      )}
    </>
  );
}
