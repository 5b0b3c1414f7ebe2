// Made from the description of the API by `npm run client`; not to be edited.


/** Routes of integration: what each is asked with and what it answers. */
export interface IntegrationRoutes {
/** This description (OpenAPI 3.1) */
'GET /api/openapi.json': { path: never; query: never; body: never; answer: { readonly openapi: string } };
}
