import type { OrganData } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { momentText } from '../../parts/moment-text.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { peopleWords } from './people-words.ts';

const said = {
  never: words('还没有报过数据', 'no file handed in yet'),
  last: words('最近报送', 'last file'),
  to: words('数据到', 'facts up to'),
};

/** How an organ's facts are, as far as something is to be said of them. */
export function DataWords({ data }: { readonly data: OrganData }) {
  const { say } = useLanguage();
  const { lastUpload, coveredTo, unconfirmed, rejectedRows, disputedLists, unlisted, held } = data;
  const wants = [
    unconfirmed > 0
      ? words(`${unconfirmed} 批待归口确认`, `${howMany(unconfirmed, 'batch', 'batches')} to be confirmed`)
      : null,
    rejectedRows > 0 ? words(`${rejectedRows} 行被拒`, `${howMany(rejectedRows, 'row')} rejected`) : null,
    disputedLists > 0
      ? words(`${disputedLists} 份清单异议未答`, `${howMany(disputedLists, 'case list')} disputed`)
      : null,
    unlisted === null || unlisted.people === 0
      ? null
      : words(`${peopleWords(unlisted.people).zh}不在名单`, `${peopleWords(unlisted.people).en} in no list`),
    held === null || held.people === 0
      ? null
      : words(`${peopleWords(held.people).zh}总分暂缓`, `totals of ${peopleWords(held.people).en} held`),
  ].filter((one) => one !== null);
  return (
    <>
      <span className="quiet">
        {lastUpload === null ? say(said.never) : `${say(said.last)} ${momentText(lastUpload).slice(0, 10)}`}
        {coveredTo !== null && ` · ${say(said.to)} ${coveredTo}`}
      </span>
      {wants.length > 0 && (
        <>
          <br />
          {wants.map((one) => say(one)).join(' · ')}
        </>
      )}
    </>
  );
}
