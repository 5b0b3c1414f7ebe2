import type { Job, Jobs } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { reading } from './queries.ts';

/** Whether a computation is still to come to something. */
export function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

/** Computations of a period, the newest first; looked at every second while one is under way. Undefined until known. */
export function useJobs(period: string): readonly Job[] | undefined {
  const { data } = useQuery({
    ...reading<Jobs>(`/api/periods/${encodeURIComponent(period)}/jobs`),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) === true ? 1000 : false),
  });
  return data?.jobs;
}
