import { X509Certificate } from 'node:crypto';
import { howMany, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type Finding, findingOf } from './finding.ts';
import { gatherSettings } from './gather-settings.ts';
import type { SettingSources } from './said-setting.ts';
import { readServeSettings, type ServeSettings } from './serve-settings.ts';

/** What the settings of a server say, and what the doctor finds in them. */
export interface SettingsLooked {
  /** The data folder that they name; null where they name none. */
  readonly folder: string | null;
  /** Null where something is wrong with them. */
  readonly settings: ServeSettings | null;
  readonly findings: readonly Finding[];
}

const what = text('设置', 'settings');

/** Days before its end at which a certificate is told of: long enough for an authority that takes its time. */
const earlyDays = 21;

/** Looks at settings: every one that is wrong, and how long the certificate lasts. */
export function settingsFindings(sources: SettingSources): SettingsLooked {
  const { said } = gatherSettings(sources);
  const folder = said.get('data')?.value ?? null;
  try {
    const settings = readServeSettings(sources);
    const files = [...new Set([...said.values()].flatMap(({ file }) => file ?? []))];
    const well: Finding = {
      what,
      ok: true,
      detail: text(`${files.join('、')} 没有不对的地方`, `nothing is wrong in ${files.join(', ')}`),
    };
    return {
      folder,
      settings,
      findings: [...(files.length === 0 ? [] : [well]), ...certificateOf(settings)],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { folder, settings: null, findings: error.issues.map((issue) => findingOf(what, issue)) };
  }
}

function certificateOf({ tls }: ServeSettings): Finding[] {
  if (tls === null) return [];
  const ends = new Date(new X509Certificate(tls.cert).validTo);
  const days = Math.floor((ends.getTime() - Date.now()) / 86_400_000);
  const on = ends.toISOString().slice(0, 10);
  return [
    {
      what: text('证书', 'certificate'),
      ok: days >= earlyDays,
      detail:
        days >= earlyDays
          ? text(`${on} 到期，还有 ${days} 天`, `valid until ${on}, ${howMany(days, 'day')}`)
          : text(
              `${on} 到期，只剩 ${days} 天；把新证书、新私钥写到原处，不用停服务`,
              `valid until ${on}, ${howMany(days, 'day')} only: put the renewed certificate and key in its place; the server need not stop`,
            ),
    },
  ];
}
