import { z } from 'zod';
import { TemplateCard } from './template-card.ts';

/** The JSON Schema of a template's `card.yaml`, for editors: completion and underlining while typing. */
export function templateJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    ...z.toJSONSchema(TemplateCard, { io: 'input', unrepresentable: 'any' }),
    title: 'Gallery card of a template (检衡 Jianheng)',
  };
}
