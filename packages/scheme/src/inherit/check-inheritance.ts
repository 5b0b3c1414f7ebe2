import { compare, parseFraction } from '@jianheng/mechanisms';
import type { Ancestor } from '../load-scheme.ts';
import type { Lowering } from '../lower/lowering.ts';
import { HandDownWords } from '../scheme.ts';
import { findNode, keyPlaceAt, placeAt, plainSource } from '../source/source-node.ts';
import { checkTargets } from './check-targets.ts';
import { findNamed, type NamedPlace, valueText } from './named-path.ts';

/** A scheme may narrow what the schemes above say, never break it; and methods come down, targets do not. */
export function checkInheritance(lowering: Lowering): void {
  const { ancestors } = lowering.loaded;
  checkOwnWords(lowering);
  for (const ancestor of ancestors) checkAgainst(ancestor, lowering);
  checkTargets(ancestors, lowering);
}

function handDownOf(ancestor: Ancestor): HandDownWords {
  const node = findNode(ancestor.own, ['hand-down']);
  const result = node === null ? null : HandDownWords.safeParse(plainSource(node));
  return result?.success ? result.data : {};
}

/** What the scheme itself hands down must name places that exist. */
function checkOwnWords(lowering: Lowering): void {
  for (const name of Object.keys(lowering.loaded.scheme['hand-down'] ?? {})) {
    if (findNamed(lowering.tree, name).length === 0) {
      lowering.reportAt('scheme/unknown-path', keyPlaceAt(lowering.tree, ['hand-down', name]), {
        word: name,
      });
    }
  }
}

function checkAgainst(ancestor: Ancestor, lowering: Lowering): void {
  for (const [name, rule] of Object.entries(handDownOf(ancestor))) {
    const upper = findNamed(ancestor.tree, name);
    if (rule === 'fixed') {
      for (const place of upper) checkFixed(place, ancestor, lowering);
      continue;
    }
    for (const place of findNamed(lowering.tree, name)) {
      const value = valueText(place.node);
      const report = (code: 'scheme/out-of-range' | 'scheme/not-offered', a: Record<string, string>) =>
        lowering.report(code, place.path, { path: place.name, parent: ancestor.name, value, ...a });
      if ('may' in rule) {
        if (!rule.may.some((offered) => sameValue(offered, value))) {
          report('scheme/not-offered', { known: rule.may.join(', ') });
        }
        continue;
      }
      const number = parseFraction(value);
      for (const [word, zh, en, side] of [
        ['at-least', '不低于', 'at least', -1],
        ['at-most', '不高于', 'at most', 1],
      ] as const) {
        const limit = rule[word] === undefined ? null : parseFraction(rule[word]);
        if (limit !== null && (number === null || compare(number, limit) * side > 0)) {
          report('scheme/out-of-range', { limitZh: `${zh} ${rule[word]}`, limitEn: `${en} ${rule[word]}` });
        }
      }
    }
  }
}

function checkFixed(upper: NamedPlace, ancestor: Ancestor, lowering: Lowering): void {
  const lower = findNamed(lowering.tree, upper.name)[0];
  if (lower !== undefined && sameTree(upper, lower)) return;
  const path = lower?.path ?? ['drop'];
  const differs = lower === undefined ? path : firstDifference(upper, lower).path;
  lowering.reportAt('scheme/fixed', placeAt(lowering.tree, differs), {
    path: upper.name,
    parent: ancestor.name,
  });
}

function sameTree(a: NamedPlace, b: NamedPlace): boolean {
  return sameValue(valueText(a.node), valueText(b.node));
}

/** Equal as written, or as numbers: `20%` and `0.2` say the same. */
export function sameValue(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [parseFraction(a), parseFraction(b)];
  return x !== null && y !== null && compare(x, y) === 0;
}

/** The deepest place in the lower scheme where it stops saying the same. */
function firstDifference(upper: NamedPlace, lower: NamedPlace): NamedPlace {
  if (upper.node.kind !== 'map' || lower.node.kind !== 'map') return lower;
  for (const [key, entry] of lower.node.entries) {
    const above = upper.node.entries.get(key);
    const below = { name: `${lower.name}.${key}`, path: [...lower.path, key], node: entry.value };
    if (above === undefined) return below;
    if (valueText(above.value) !== valueText(entry.value)) {
      return firstDifference({ ...below, node: above.value }, below);
    }
  }
  return lower;
}
