import type { SchemaNode } from '@jianheng/client';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { shapeLines } from './shape-lines.ts';

const said = {
  optional: words('可缺', 'optional'),
  see: words('看', 'see'),
};

interface ShapeProps {
  readonly schema: SchemaNode;
  readonly open: (name: string) => void;
}

/** What a schema is made of, a field a line; schemas it names open beside the page. */
export function Shape({ schema, open }: ShapeProps) {
  const { say } = useLanguage();
  return (
    <ul className="shape">
      {shapeLines(schema).map(({ depth, name, isOptional, type, refers }, at) => (
        <li key={at} className={`shape-depth-${Math.min(depth, 5)}`}>
          {name !== '' && <code>{name}</code>} <code className="quiet">{type}</code>{' '}
          {isOptional && <span className="quiet">{say(said.optional)}</span>}{' '}
          {refers.map((ref) => (
            <button key={ref} type="button" className="plain" onClick={() => open(ref)}>
              {say(said.see)} {ref}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
