import type { BallotToCast } from '@jianheng/api';
import { noAnswer, problemFrom } from '../api/problem.ts';
import { chosenLanguage } from '../words/language.ts';

/** Casts a ballot: without cookies, request id or language, so that nothing of the sending says whose it is. Throws a Problem. */
export async function castBallot(ballot: BallotToCast): Promise<void> {
  const language = chosenLanguage();
  let response: Response;
  try {
    response = await fetch('/api/ballot-box', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', 'x-jianheng': '1' },
      body: JSON.stringify(ballot),
    });
  } catch {
    throw noAnswer('—', language);
  }
  if (response.ok) return;
  const told = await response.json().catch(() => null);
  throw problemFrom(response.status, told, response.headers.get('x-request-id') ?? '—', language);
}
