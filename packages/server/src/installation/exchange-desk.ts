import type { ExchangeDesk } from '../features/exchange/exchange-desk.ts';
import { readPerformanceFile } from '../features/performance-file/read-performance-file.ts';
import { readMeeting } from '../features/procedures/meeting/read-meeting.ts';
import type { ProceduresDesk } from '../features/procedures/procedures-desk.ts';

/** What packages between organs are made from: of the procedures the meeting and the performance file. */
export function exchangeDesk(
  procedures: ProceduresDesk,
  { signer, schemes, register, periods }: Pick<ExchangeDesk, 'signer' | 'schemes' | 'register' | 'periods'>,
): ExchangeDesk {
  return {
    signer,
    schemes,
    register,
    periods,
    meetingOf: (context, period) => readMeeting(procedures, context, period),
    performanceFileOf: (context, person) => readPerformanceFile(procedures, context, person),
  };
}
