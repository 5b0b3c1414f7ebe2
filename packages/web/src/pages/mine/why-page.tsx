import type { OwnPeriod } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useSession } from '../../api/use-session.ts';
import { minePath } from '../../score/addresses.ts';
import { WhyDrawer } from '../../score/why-drawer.tsx';

/** Why one of one's own lines is what it is, with the right to object to it. */
export function WhyPage() {
  const { person } = useSession();
  const { period = '', indicator = '' } = useParams();
  const go = useNavigate();
  const { data: own } = useQuery(reading<OwnPeriod>(`/api/periods/${encodeURIComponent(period)}/own`));
  if (person === null) return null;
  return (
    <WhyDrawer
      period={period}
      person={person}
      indicator={indicator}
      object={own?.object ?? null}
      close={() => void go(minePath(period), { preventScrollReset: true })}
    />
  );
}
