import type { IndicatorExplanation, Offered } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reading } from '../api/queries.ts';
import { Drawer } from '../parts/drawer.tsx';
import { Read } from '../shell/read.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Why } from './why.tsx';

interface WhyDrawerProps {
  readonly period: string;
  readonly person: string;
  readonly indicator: string;
  /** The reader's right to object, as it is offered; null where it is not theirs. */
  readonly object: Offered | null;
  readonly close: () => void;
  /** What else may be done with the line, below it. */
  readonly also?: ReactNode;
}

const why = words('为什么', 'Why');

/** The explanation of one line over the page that shows it. */
export function WhyDrawer({ period, person, indicator, object, close, also }: WhyDrawerProps) {
  const { say } = useLanguage();
  const parts = [period, person, indicator].map(encodeURIComponent);
  const path = `/api/periods/${parts[0]}/people/${parts[1]}/result/${parts[2]}`;
  const { data } = useQuery(reading<IndicatorExplanation>(path));
  const title = data === undefined ? say(why) : `${say(data.line.title)} · ${data.name}`;
  return (
    <Drawer title={title} close={close}>
      <Read<IndicatorExplanation> path={path}>
        {(explanation) => <Why period={period} explanation={explanation} object={object} />}
      </Read>
      {also}
    </Drawer>
  );
}
