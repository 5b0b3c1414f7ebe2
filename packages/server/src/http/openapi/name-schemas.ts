import * as contract from '@jianheng/api';
import { z } from 'zod';

let named = false;

/**
 * Gives every schema of the contract the name it is exported under, so that the description says it once and refers to it.
 * Two exports of one schema share the first name.
 */
export function nameSchemas(): void {
  if (named) return;
  named = true;
  for (const [id, schema] of Object.entries(contract))
    if (schema instanceof z.ZodType && z.globalRegistry.get(schema)?.id === undefined)
      z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
}
