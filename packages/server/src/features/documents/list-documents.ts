import type { DocumentOffer, DocumentOffers } from '@jianheng/api';
import { isFixed } from '@jianheng/casework';
import { type DocumentKind, documentKinds } from '@jianheng/documents';
import { mayInOrgan } from '../periods/reading/offer.ts';
import type { PeriodReading } from '../periods/reading/read-period.ts';

/** What the reader may have made now: documents of the period as a whole, and their own. */
export function listDocuments(reading: PeriodReading): DocumentOffers {
  const { state, row, context } = reading;
  const { person } = context.actor;
  const documents: DocumentOffer[] = [];
  const offer = (kind: DocumentKind, query = '') =>
    documents.push({
      kind,
      title: documentKinds[kind].title,
      href: `/api/periods/${row.id}/documents/${kind}${query}`,
    });
  if (state.meeting !== null && mayInOrgan(reading, 'meeting.read')) offer('meeting-minutes');
  if (state.publicity.length > 0 && mayInOrgan(reading, 'publicity.post')) offer('publicity-list');
  if (state.sealed !== null && mayInOrgan(reading, 'period.seal')) offer('archive-index');
  if (person !== null) {
    const own = `?person=${encodeURIComponent(person)}`;
    if (isFixed(state, person) && state.notices[person] !== undefined) {
      offer('assessment-form', own);
      offer('rating-notice', own);
    }
    if (state.reviews[person]?.concluded != null) offer('review-conclusion', own);
    for (const { id, decided } of Object.values(state.objections).filter((o) => o.person === person))
      if (decided !== null) offer('objection-reply', `?objection=${encodeURIComponent(id)}`);
  }
  return { documents };
}
