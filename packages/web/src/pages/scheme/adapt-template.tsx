import type { Template } from '@jianheng/api';
import { Field } from '../../parts/field.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChangeScheme } from './change-scheme.tsx';
import { countOf, type TemplateDraft } from './scheme-draft.ts';

interface AdaptTemplateProps {
  readonly template: Template;
  readonly draft: TemplateDraft;
  readonly isOpen: boolean;
  readonly change: (next: TemplateDraft) => void;
}

const said = {
  title: words('方案名称', 'Title'),
  changed: counting('处改动', 'change'),
};

/** What an organ may change of one template: values by indicator, and indicators that it leaves out. */
export function AdaptTemplate({ template, draft, isOpen, change }: AdaptTemplateProps) {
  const { say } = useLanguage();
  const { card, scheme } = template;
  const changes = countOf(draft);
  return (
    <details className="fold" open={isOpen}>
      <summary>
        <strong>{draft.title}</strong>{' '}
        {changes > 0 && (
          <span className="chip now">
            {changes} {say(said.changed(changes))}
          </span>
        )}
      </summary>
      <p className="quiet">{say(card.forWhom)}</p>
      <Field label={say(said.title)}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => change({ ...draft, title: target.value })}
          />
        )}
      </Field>
      <ChangeScheme scheme={scheme} draft={draft} change={change} />
    </details>
  );
}
