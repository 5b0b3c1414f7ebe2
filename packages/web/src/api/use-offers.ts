import type { AvailabilityAsked, AvailabilitySaid, Offered } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keyOf } from './queries.ts';

/** What the reader may do to each of these subjects, in their order; null where it is nothing to them, or not known yet. */
export function useOffers(period: string, asked: AvailabilityAsked): readonly (Offered | null)[] {
  const path = `/api/periods/${encodeURIComponent(period)}/availability`;
  const { data } = useQuery({
    queryKey: [...keyOf(path), JSON.stringify(asked)],
    queryFn: ({ signal }) => ask<AvailabilitySaid>('POST', path, { signal, body: asked }),
    enabled: asked.length > 0,
  });
  return data ?? asked.map(() => null);
}
