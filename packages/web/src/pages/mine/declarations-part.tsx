import type { DeclarableIndicator, DeclarationSaid, Offered } from '@jianheng/api';
import { ActionButton } from '../../parts/action-button.tsx';
import { EvidenceList } from '../../parts/evidence-list.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeclareForm } from './declare-form.tsx';

interface DeclarationsPartProps {
  readonly period: string;
  readonly declarations: readonly DeclarationSaid[];
  readonly declare: Offered | null;
  readonly declarable: readonly DeclarableIndicator[];
}

const said = {
  title: words('填报的工作', 'Declared work'),
  none: words(
    '没有填报。办案系统里没有的工作，可以在这里填报，经确认后计入。',
    'None. Work that the case system does not hold can be declared here; it counts once confirmed.',
  ),
  submitted: words('待确认', 'to be confirmed'),
  confirmed: words('已确认', 'confirmed'),
  returned: words('已退回', 'sent back'),
  withdrawn: words('已撤回', 'withdrawn'),
};
const states = { submitted: 'now', confirmed: 'done', returned: 'wrong', withdrawn: 'waiting' } as const;

/** Work that the case system does not hold: what was declared, where it stands, and one more. */
export function DeclarationsPart({ period, declarations, declare, declarable }: DeclarationsPartProps) {
  const { say } = useLanguage();
  if (declarations.length === 0 && (declare === null || declarable.length === 0)) return null;
  return (
    <section id="declarations" className="mine-part">
      <h2>{say(said.title)}</h2>
      {declarations.length === 0 && <p className="quiet">{say(said.none)}</p>}
      <ul className="records">
        {declarations.map((one) => (
          <li key={one.id}>
            <div className="record-line">
              <StageChip state={states[one.is]}>{say(said[one.is])}</StageChip>
              <span className="figure">{one.on}</span>
              <span>
                {say(one.indicatorTitle)} · {one.event} · <span className="figure">{one.amount}</span>
              </span>
              <ActionButton period={period} offered={one.withdraw} />
            </div>
            {one.reply !== null && <p>{one.reply}</p>}
            <EvidenceList files={one.evidence} />
          </li>
        ))}
      </ul>
      {declare !== null && declarable.length > 0 && (
        // Once what was declared stands above, the form is another: what is typed from then on is the next piece of work.
        <DeclareForm key={declarations.length} period={period} offered={declare} declarable={declarable} />
      )}
    </section>
  );
}
