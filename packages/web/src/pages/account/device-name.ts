const browsers = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
] as const;
const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|UOS|Kylin/, 'Linux'],
] as const;

/** What a browser says of itself, short enough to tell one's devices apart. */
export function deviceName(agent: string): string {
  const browser = browsers.find(([sign]) => sign.test(agent));
  const system = systems.find(([sign]) => sign.test(agent))?.[1];
  const version = browser === undefined ? undefined : browser[0].exec(agent)?.[1];
  const name = browser === undefined ? undefined : `${browser[1]} ${version ?? ''}`.trim();
  return [name, system].filter((part) => part !== undefined).join(' · ') || agent.slice(0, 40) || '—';
}
