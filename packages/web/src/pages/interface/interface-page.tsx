import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type Description, routesByTag } from './description.ts';
import { RoutePart } from './route-part.tsx';
import { Shape } from './shape.tsx';
import './interface.css';

const said = {
  title: words('接口说明', 'Interface'),
  find: words('查找（路径或用途）', 'Find (path or purpose)'),
  save: words('保存 openapi.json', 'Save openapi.json'),
  none: words('没有符合的接口', 'no route fits'),
};

/** Every route of the API, read from its own description, for whoever connects another system. */
export function InterfacePage() {
  const { say } = useLanguage();
  const [wanted, want] = useState('');
  const [shown, show] = useState<string | null>(null);
  return (
    <Read<Description> path="/api/openapi.json" title={say(said.title)}>
      {(description) => {
        const groups = routesByTag(description, wanted);
        const schema = shown === null ? undefined : description.components.schemas[shown];
        return (
          <>
            <PageHead
              title={say(said.title)}
              sub={description.info.description}
              actions={
                <a className="button" href="/api/openapi.json" download="openapi.json">
                  {say(said.save)}
                </a>
              }
            />
            <label className="interface-find">
              {say(said.find)}{' '}
              <input type="search" value={wanted} onChange={(event) => want(event.target.value)} />
            </label>
            {groups.length === 0 && <p className="quiet">{say(said.none)}</p>}
            {groups.map(({ name, description: title, routes }) => (
              <section key={name}>
                <h2>
                  {title} <span className="quiet">{routes.length}</span>
                </h2>
                {routes.map((route) => (
                  <RoutePart
                    key={route.operation.operationId}
                    route={route}
                    description={description}
                    open={show}
                  />
                ))}
              </section>
            ))}
            {shown !== null && schema !== undefined && (
              <Drawer title={shown} close={() => show(null)}>
                <Shape schema={schema} open={show} />
              </Drawer>
            )}
          </>
        );
      }}
    </Read>
  );
}
