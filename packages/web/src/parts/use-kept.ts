import { useEffect, useState } from 'react';

/** What drafts in this browser are called; everything that begins so goes when somebody signs out. */
const beginning = 'jianheng-draft ';

/**
 * A state that outlives a reload of the page: kept in this tab of the browser until it is dropped, the tab is closed or somebody
 * signs out. For drafts of work that holds nothing about people.
 *
 * @param name what it is kept under, e.g. `adapt 2026`
 */
export function useKept<Value>(
  name: string,
  initial: () => Value,
): readonly [Value, (next: Value) => void, () => void] {
  const place = `${beginning}${name}`;
  const [value, set] = useState<Value>(() => read<Value>(place) ?? initial());
  const [isDropped, setDropped] = useState(false);
  useEffect(() => {
    if (isDropped) return;
    const timer = setTimeout(() => keep(place, value), 200);
    return () => clearTimeout(timer);
  }, [place, value, isDropped]);
  const drop = () => {
    sessionStorage.removeItem(place);
    setDropped(true);
  };
  return [value, set, drop];
}

/** Drops every draft that this tab keeps. */
export function dropKept(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(beginning)) sessionStorage.removeItem(name);
}

function read<Value>(place: string): Value | null {
  try {
    const kept = sessionStorage.getItem(place);
    return kept === null ? null : (JSON.parse(kept) as Value);
  } catch {
    // What another version of the page kept is no draft of this one.
    return null;
  }
}

function keep(place: string, value: unknown): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Without room the draft lives as long as the page.
  }
}
