import type { SchemaNode } from '@jianheng/client';

/** As much of the API's description as the page shows. */
export interface Description {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaNode>>;
    readonly responses: Readonly<Record<string, { readonly description: string }>>;
  };
}

/** One route as it is described. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description?: string; readonly content?: Content }>
  >;
}

/** What a route takes in its path or query. */
export interface Parameter {
  readonly name?: string;
  readonly in?: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: SchemaNode;
}

type Content = Readonly<Record<string, { readonly schema?: SchemaNode }>>;

/** A route with its method and path. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Routes of a group whose path or words hold what is looked for; groups without any are left out. */
export function routesByTag({ tags, paths }: Description, wanted: string) {
  const looked = wanted.trim().toLowerCase();
  const routes: Route[] = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const found = routes.filter(({ method, path, operation }) =>
    `${method} ${path} ${operation.summary}`.toLowerCase().includes(looked),
  );
  return tags
    .map(({ name, description }) => ({
      name,
      description,
      routes: found.filter(({ operation }) => operation.tags?.[0] === name),
    }))
    .filter(({ routes: own }) => own.length > 0);
}

/** What a body or an answer is made of: its kind and its schema, where it is JSON. */
export function contentOf(content: Content | undefined): {
  readonly type: string;
  readonly schema: SchemaNode | null;
} | null {
  const [type, media] = Object.entries(content ?? {})[0] ?? [];
  if (type === undefined) return null;
  return { type, schema: type === 'application/json' ? (media?.schema ?? null) : null };
}
