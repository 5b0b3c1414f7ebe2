import { useNavigate, useParams } from 'react-router';
import { personPath } from '../../score/addresses.ts';
import { WhyDrawer } from '../../score/why-drawer.tsx';
import { WithholdPart } from './withhold-part.tsx';

/** Why a line of another person's score is what it is. */
export function PersonWhyPage() {
  const { period = '', person = '', indicator = '' } = useParams();
  const go = useNavigate();
  return (
    <WhyDrawer
      period={period}
      person={person}
      indicator={indicator}
      object={null}
      also={<WithholdPart period={period} person={person} indicator={indicator} />}
      close={() => void go(personPath(period, person), { preventScrollReset: true })}
    />
  );
}
