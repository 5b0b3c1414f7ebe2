import { useNavigate, useParams } from 'react-router';
import { personPath } from '../../score/addresses.ts';
import { WhyDrawer } from '../../score/why-drawer.tsx';

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
      close={() => void go(personPath(period, person), { preventScrollReset: true })}
    />
  );
}
