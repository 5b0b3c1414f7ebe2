import type { MeetingView, PerformanceFile } from '@jianheng/api';
import type { RequestContext } from '../../access/request-context.ts';
import type { Scanner } from '../../scanning/scanner.ts';
import type { Signer } from '../../signing/signer.ts';
import type { PeriodsDesk } from '../periods/act.ts';
import type { RegisterDesk } from '../register/register-desk.ts';
import type { SchemesDesk } from '../schemes/schemes-desk.ts';

/** What packages between organs are made from. */
export interface ExchangeDesk {
  readonly signer: Signer;
  readonly schemes: SchemesDesk;
  readonly register: RegisterDesk;
  readonly periods: PeriodsDesk;
  /** Looks for malware in what is handed in; null or left out where the settings name none. */
  readonly scanner?: Scanner | null;
  /** The rating meeting as the reader may see it. Throws {@link Refused}. */
  meetingOf(context: RequestContext, period: string): Promise<MeetingView>;
  /** Somebody's performance file; the look is audited. Throws {@link Refused}. */
  performanceFileOf(context: RequestContext, person: string): Promise<PerformanceFile>;
}
