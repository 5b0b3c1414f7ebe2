import type { SchemeSet } from '@jianheng/api';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DifferencePart } from '../own-scheme/difference-part.tsx';
import { CheckPart } from '../scheme/check-part.tsx';
import { SchemeView } from '../scheme/scheme-view.tsx';
import '../scheme/scheme.css';

const said = {
  title: words('通读方案', 'A scheme for reading'),
  schemes: words('各类人员的方案', 'Schemes by class of staff'),
  read: words('通读', 'For reading'),
  compare: words('与本院方案或模板对照', 'Compare with own sets or templates'),
  views: words('怎么看', 'View'),
  back: words('工作范例', 'Worked examples'),
  exchange: words('交换包', 'Packages'),
};

/** A set that an organ holds, was issued as an example, or filed: in full, and beside its own sets and the templates. */
export function SetOfOrganPage() {
  const { say, signs } = useLanguage();
  const { organ = '', hash = '' } = useParams();
  const { grants } = useSession();
  const isOffice = grants.some((grant) => grant.role === 'office' && grant.organ === organ);
  const path = `/api/organs/${encodeURIComponent(organ)}/scheme-sets/${encodeURIComponent(hash)}`;
  return (
    <Read<SchemeSet> path={path} title={say(said.title)}>
      {(set) => (
        <>
          <PageHead
            title={`${say(said.title)}${signs.colon}${say(set.title)}`}
            sub={
              isOffice ? (
                <Link to="/examples">{say(said.back)}</Link>
              ) : (
                <Link to="/exchange">{say(said.exchange)}</Link>
              )
            }
          />
          <Shown organ={organ} hash={hash} set={set} mayCompare={isOffice} />
        </>
      )}
    </Read>
  );
}

interface ShownProps {
  readonly organ: string;
  readonly hash: string;
  readonly set: SchemeSet;
  readonly mayCompare: boolean;
}

function Shown({ organ, hash, set, mayCompare }: ShownProps) {
  const { say } = useLanguage();
  const [at, show] = useState(0);
  const [isComparing, comparing] = useState(false);
  const scheme = set.schemes[at] ?? set.schemes[0];
  const draft = { id: set.id, schemes: set.schemes.map(({ id }) => ({ of: hash, scheme: id })) };
  return (
    <>
      <CheckPart set={set} />
      {mayCompare && (
        <fieldset className="scheme-tabs">
          <legend className="unseen">{say(said.views)}</legend>
          <button type="button" aria-pressed={!isComparing} onClick={() => comparing(false)}>
            {say(said.read)}
          </button>
          <button type="button" aria-pressed={isComparing} onClick={() => comparing(true)}>
            {say(said.compare)}
          </button>
        </fieldset>
      )}
      {isComparing ? (
        <DifferencePart organ={organ} draft={draft} start={null} />
      ) : (
        <>
          {set.schemes.length > 1 && (
            <fieldset className="scheme-tabs">
              <legend className="unseen">{say(said.schemes)}</legend>
              {set.schemes.map(({ id, title }, place) => (
                <button key={id} type="button" aria-pressed={place === at} onClick={() => show(place)}>
                  {title === null ? id : say(title)}
                </button>
              ))}
            </fieldset>
          )}
          {scheme !== undefined && <SchemeView key={scheme.id} scheme={scheme} />}
        </>
      )}
    </>
  );
}
