import type { PeriodBoard, WaitingAction } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reading } from '../../api/queries.ts';
import { WaitingPart } from './waiting-part.tsx';

interface WaitingOfProps {
  readonly period: string;
  /** Which of what waits belongs to the page. */
  readonly is: (waiting: WaitingAction) => boolean;
  /** What exactly would be confirmed. */
  readonly tell?: (waiting: WaitingAction) => ReactNode;
}

/** What waits for a second pair of eyes on a page of its own. */
export function WaitingOf({ period, is, tell }: WaitingOfProps) {
  const { data: board } = useQuery(reading<PeriodBoard>(`/api/periods/${encodeURIComponent(period)}`));
  if (board === undefined) return null;
  return (
    <WaitingPart
      board={{ ...board, waiting: board.waiting.filter(is) }}
      {...(tell === undefined ? {} : { tell })}
    />
  );
}
