/** How bad a weakness is, as advisories say it, with the days in which it is mended once it is known. */
export const daysToMend = { critical: 7, high: 30, moderate: 90, low: 180, info: 180 } as const;
export type Severity = keyof typeof daysToMend;

/** A package with a known weakness. */
export interface Advisory {
  readonly name: string;
  readonly severity: Severity;
  /** Title and address of what is known, where it was said. */
  readonly titles: readonly string[];
}

/** What a look for advisories came to: what was found, or why nobody looked. */
export type AdvisoryLook =
  | { readonly is: 'done'; readonly advisories: readonly Advisory[] }
  | { readonly is: 'not-done'; readonly because: string };

/** Reads what `npm audit --json` said, which is an error where no source of advisories could be reached. */
export function readAdvisories(said: string): AdvisoryLook {
  const report = parsed(said);
  if (report === null) return { is: 'not-done', because: 'npm said nothing that can be read' };
  const { vulnerabilities, error, message, auditReportVersion } = report;
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null || auditReportVersion === undefined) {
    const { summary, code } = (error ?? {}) as { readonly summary?: string; readonly code?: string };
    const why = [summary, message, code].find((one) => typeof one === 'string' && one !== '');
    return { is: 'not-done', because: String(why ?? 'none answered').split('\n')[0] ?? '' };
  }
  const advisories = Object.entries(vulnerabilities as Record<string, { severity: Severity; via: unknown[] }>)
    .map(([name, { severity, via }]) => ({ name, severity, titles: via.flatMap(titleOf) }))
    .sort((a, b) => daysToMend[a.severity] - daysToMend[b.severity] || (a.name < b.name ? -1 : 1));
  return { is: 'done', advisories };
}

function titleOf(via: unknown): string[] {
  const { title, url } = via as { readonly title?: string; readonly url?: string };
  return title === undefined ? [] : [url === undefined ? title : `${title} (${url})`];
}

function parsed(said: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
