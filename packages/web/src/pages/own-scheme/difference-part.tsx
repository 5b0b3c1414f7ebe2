import type { DifferenceAsked, Gallery, SchemeSetDraft, SchemeSetRow, SetComparison } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { keyOf, reading } from '../../api/queries.ts';
import { Field } from '../../parts/field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ComparisonPart } from '../scheme/comparison-part.tsx';

interface DifferencePartProps {
  readonly organ: string;
  /** What is being written, once it has settled. */
  readonly draft: SchemeSetDraft;
  /** What it began with, or null. */
  readonly start: DifferenceAsked['against'] | null;
}

const said = {
  title: words('与哪一份对照', 'Compare with'),
  part: words('对照', 'Differences'),
  start: words('开始时的原文', 'what it began with'),
  none: words('不对照', 'nothing'),
  sets: words('本院的方案', 'sets of the organ'),
  templates: words('模板', 'templates'),
};

/** What the text says differently from what it began with, from a template, or from a set that the organ holds. */
export function DifferencePart({ organ, draft, start }: DifferencePartProps) {
  const { say } = useLanguage();
  const [against, choose] = useState(start === null ? '' : JSON.stringify(start));
  const base = `/api/organs/${encodeURIComponent(organ)}/scheme-sets`;
  const { data: sets = [] } = useQuery(reading<SchemeSetRow[]>(base));
  const { data: gallery } = useQuery(reading<Gallery>('/api/templates'));
  const body: DifferenceAsked | null =
    against === '' || draft.schemes.length === 0 ? null : { set: draft, against: JSON.parse(against) };
  const { data, error, isFetching } = useQuery({
    queryKey: [...keyOf(`${base}/difference`), JSON.stringify(body)],
    queryFn: ({ signal }) => ask<SetComparison>('POST', `${base}/difference`, { signal, body }),
    enabled: body !== null,
  });
  return (
    <section aria-label={say(said.part)}>
      <Field label={say(said.title)}>
        {(field) => (
          <select {...field} value={against} onChange={({ target }) => choose(target.value)}>
            <option value="">{say(said.none)}</option>
            {start !== null && <option value={JSON.stringify(start)}>{say(said.start)}</option>}
            <optgroup label={say(said.sets)}>
              {sets.map(({ hash, title, addedAt }) => (
                <option key={hash} value={JSON.stringify({ set: hash })}>
                  {say(title)} · {momentText(addedAt)}
                </option>
              ))}
            </optgroup>
            <optgroup label={say(said.templates)}>
              {gallery?.templates.map(({ id, title }) => (
                <option key={id} value={JSON.stringify({ templates: [id] })}>
                  {say(title)}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Field>
      {error !== null && <ProblemNotice problem={error} />}
      {body !== null && data === undefined && isFetching && <PageLoading />}
      {body !== null && data !== undefined && <ComparisonPart comparison={data} />}
    </section>
  );
}
