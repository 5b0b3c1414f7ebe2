import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { contentOf, type Description, type Route } from './description.ts';
import { Shape } from './shape.tsx';

const said = {
  open: words('无需登录', 'open to anybody'),
  takes: words('参数', 'Takes'),
  body: words('请求体', 'Body'),
  answers: words('答复', 'Answers'),
  instead: words('也可能答复', 'May answer instead'),
  inPath: words('路径', 'path'),
  inQuery: words('查询', 'query'),
  required: words('必填', 'required'),
};

interface RoutePartProps {
  readonly route: Route;
  readonly description: Description;
  readonly open: (name: string) => void;
}

/** One route: folded to its method, path and purpose; opened, what it takes and answers. */
export function RoutePart({ route: { method, path, operation }, description, open }: RoutePartProps) {
  const { say, signs } = useLanguage();
  const taken = operation.parameters.filter((one) => one.in === 'path' || one.in === 'query');
  const body = contentOf(operation.requestBody?.content);
  const answers = Object.entries(operation.responses);
  return (
    <details className="route as-is">
      <summary>
        <code className="method">{method}</code> <code>{path}</code> <span>{operation.summary}</span>{' '}
        {operation.security?.length === 0 && <span className="chip">{say(said.open)}</span>}
      </summary>
      {taken.length > 0 && (
        <>
          <h3>{say(said.takes)}</h3>
          <ul className="shape">
            {taken.map((one) => (
              <li key={one.name}>
                <code>{one.name}</code>{' '}
                <span className="quiet">{say(one.in === 'path' ? said.inPath : said.inQuery)}</span>{' '}
                {one.required === true && <span className="quiet">{say(said.required)}</span>}
                {one.schema !== undefined && <Shape schema={one.schema} open={open} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {body !== null && (
        <>
          <h3>
            {say(said.body)} <code>{body.type}</code>
          </h3>
          {body.schema !== null && <Shape schema={body.schema} open={open} />}
        </>
      )}
      <h3>{say(said.answers)}</h3>
      <ul className="shape">
        {answers
          .filter(([, answer]) => answer.$ref === undefined)
          .map(([status, answer]) => {
            const content = contentOf(answer.content);
            return (
              <li key={status}>
                <code>{status}</code> <span className="quiet">{content?.type ?? answer.description}</span>
                {content?.schema != null && <Shape schema={content.schema} open={open} />}
              </li>
            );
          })}
      </ul>
      <p className="quiet">
        {say(said.instead)}
        {signs.colon}
        {answers
          .filter(([, answer]) => answer.$ref !== undefined)
          .map(([status, answer]) => (
            <span
              key={status}
              className="chip"
              title={description.components.responses[answer.$ref?.split('/').at(-1) ?? '']?.description}
            >
              {status}
            </span>
          ))}
      </p>
    </details>
  );
}
