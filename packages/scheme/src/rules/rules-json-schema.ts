import { z } from 'zod';
import { RuleFile } from './rule-file.ts';

/** The JSON Schema of the files in `schemes/rules/`, for editors: completion and underlining while typing. */
export function rulesJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    title: 'Rule packs: instruments, conflicts, sources, holidays',
    ...z.toJSONSchema(RuleFile, { io: 'input', unrepresentable: 'any' }),
  };
}
